package trampoline.console.uboot.memory;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code sha1sum}: SHA-1 digest of memory. */
@AutoService(UbootCommand.class)
public final class Sha1sumCommand implements UbootCommand {
    @Override
    public String name() {
        return "sha1sum";
    }

    @Override
    public String summary() {
        return "compute SHA1 message digest";
    }

    @Override
    public String usage() {
        return "address count [[*]sum]\n    - compute SHA1 message digest [save to sum]\n"
                + "sha1sum -v address count [*]sum\n    - verify sha1sum sum of memory area";
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
        return DigestRun.run(call, "sha1", "SHA-1");
    }
}
