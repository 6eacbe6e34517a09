package trampoline.console.uboot.storage;

import com.google.auto.service.AutoService;
import trampoline.console.uboot.command.UbootCommand;

/** {@code cat}: prints a file on a block device, of which these boards have none. */
@AutoService(UbootCommand.class)
public final class CatCommand extends FileCommand {
    @Override
    public String name() {
        return "cat";
    }

    @Override
    public String summary() {
        return "print file to standard output";
    }

    @Override
    public String usage() {
        return "<interface> <dev[:part]> <file>\n" + "  - Print file from 'dev' on 'interface' to standard output";
    }
}
