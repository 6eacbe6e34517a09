package trampoline.console.uboot.hush.builtin;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code source}: runs a script image in memory (U-Boot, {@code doc/usage/cmd/source.rst}). */
@AutoService(UbootCommand.class)
public final class SourceCommand implements UbootCommand {
    /** Where images are loaded to. */
    private static final String DEFAULT_ADDRESS = "loadaddr";

    @Override
    public String name() {
        return "source";
    }

    @Override
    public String summary() {
        return "run script from memory";
    }

    @Override
    public String usage() {
        return "[<addr>][:[<image>]|#[<config>]]\n\t- run script starting at addr\n"
                + "\t- A valid image header must be present; a FIT may have several,\n"
                + "\t  of which one is taken by its name or by a configuration's";
    }

    @Override
    public int mostWords() {
        return 2;
    }

    @Override
    public int run(Call call) throws LoaderException {
        String word = call.count() > 1 ? call.word(1) : "";
        int end = word.length();
        for (int i = word.length() - 1; i >= 0; i--) {
            end = word.charAt(i) == ':' || word.charAt(i) == '#' ? i : end;
        }
        long address = end > 0 ? call.address("address", word.substring(0, end)) : defaultAddress(call);
        call.out().print(String.format("## Executing script at %08x\n", address));
        return call.finish(new ScriptImage(call.memory(), address).script(word.substring(end)));
    }

    private static long defaultAddress(Call call) throws LoaderException {
        String address = call.variables()
                .get(DEFAULT_ADDRESS)
                .orElseThrow(() -> new LoaderException("source: no address is given and variable '" + DEFAULT_ADDRESS
                        + "' is not set; write source 81000000"));
        return call.address(DEFAULT_ADDRESS, address);
    }
}
