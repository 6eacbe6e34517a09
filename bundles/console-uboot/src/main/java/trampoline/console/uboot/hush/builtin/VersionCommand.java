package trampoline.console.uboot.hush.builtin;

import com.google.auto.service.AutoService;
import trampoline.api.loader.Key;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code version}: prints the banner's line, in which tools look for the version, and which Trampoline it is. */
@AutoService(UbootCommand.class)
public final class VersionCommand implements UbootCommand {
    /** The line that the banner began with. */
    public static final Key<String> BANNER = new Key<>("banner-line", String.class);

    /** The version of the loader. */
    public static final Key<String> VERSION = new Key<>("loader-version", String.class);

    @Override
    public String name() {
        return "version";
    }

    @Override
    public String summary() {
        return "print monitor version";
    }

    @Override
    public String usage() {
        return "";
    }

    @Override
    public int mostWords() {
        return 1;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) {
        call.out()
                .print(call.loader().get(BANNER) + "\n\nTrampoline "
                        + call.loader().get(VERSION) + "\n");
        return 0;
    }
}
