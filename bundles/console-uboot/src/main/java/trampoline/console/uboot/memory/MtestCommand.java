package trampoline.console.uboot.memory;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code mtest}: writes patterns to RAM and reads them back, once or as often as told; 0 times is until Ctrl-C. */
@AutoService(UbootCommand.class)
public final class MtestCommand implements UbootCommand {
    /** 1 MiB from the load address on. */
    private static final int DEFAULT_LENGTH = 1 << 20;

    @Override
    public String name() {
        return "mtest";
    }

    @Override
    public String summary() {
        return "simple RAM read/write test";
    }

    @Override
    public String usage() {
        return "[start [end [pattern [iterations]]]]";
    }

    @Override
    public int mostWords() {
        return 5;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) throws LoaderException {
        long start = call.count() > 1
                ? call.address(1, "start")
                : call.address("loadaddr", call.variables().get("loadaddr").orElse(""));
        long end = call.count() > 2 ? call.address(2, "end") : start + DEFAULT_LENGTH;
        int pattern = call.count() > 3 ? call.number(3, "pattern") : 0;
        int iterations = call.count() > 4 ? call.length(4, "iterations") : 0;
        return new RamCheck(call, start, end).run(pattern, iterations);
    }
}
