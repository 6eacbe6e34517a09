package trampoline.console.uboot.storage;

import com.google.auto.service.AutoService;
import trampoline.console.uboot.command.UbootCommand;

/** {@code xxd}: dumps a file on a block device, of which these boards have none. */
@AutoService(UbootCommand.class)
public final class XxdCommand extends FileCommand {
    @Override
    public String name() {
        return "xxd";
    }

    @Override
    public String summary() {
        return "dump file to standard output";
    }

    @Override
    public String usage() {
        return "<interface> <dev[:part]> <file>\n"
                + "  - Hexdump file from 'dev' on 'interface' to standard output; memory: md.b";
    }
}
