package trampoline.console.uboot.memory;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code md5sum}: MD5 digest of memory. */
@AutoService(UbootCommand.class)
public final class Md5sumCommand implements UbootCommand {
    @Override
    public String name() {
        return "md5sum";
    }

    @Override
    public String summary() {
        return "compute MD5 message digest";
    }

    @Override
    public String usage() {
        return "address count [[*]sum]\n    - compute MD5 message digest [save to sum]\n"
                + "md5sum -v address count [*]sum\n    - verify md5sum sum of memory area";
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
        return DigestRun.run(call, "md5", "MD5");
    }
}
