package trampoline.console.uboot.fdt;

import com.google.auto.service.AutoService;
import java.util.LinkedHashMap;
import java.util.Map;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;

/**
 * {@code fdt}: looks at the device tree that the kernel will get and changes it in place, within its size. As U-Boot's
 * ({@code doc/usage/cmd/fdt.rst}), which knows a sub-command by its first letters; signatures of FITs are not checked.
 */
@AutoService(UbootCommand.class)
public final class FdtCommand implements UbootCommand {
    private static final int MOST_WORDS = 255;

    /** By as many letters as it takes to know them, in the order in which they are looked for. */
    private static final Map<String, FdtSubcommand> COMMANDS = commands();

    private static Map<String, FdtSubcommand> commands() {
        Map<String, FdtSubcommand> commands = new LinkedHashMap<>();
        commands.put("ad", new AddrSubcommand());
        commands.put("mo", new MoveSubcommand());
        commands.put("sys", new SystemsetupSubcommand());
        commands.put("mk", new MknodeSubcommand());
        commands.put("se", new SetSubcommand());
        commands.put("g", new GetSubcommand());
        commands.put("p", new PrintSubcommand(PrintSubcommand.EVERYTHING));
        commands.put("l", new PrintSubcommand(1));
        commands.put("rm", new RmSubcommand());
        commands.put("h", new HeaderSubcommand());
        commands.put("boo", new BootcpuSubcommand());
        commands.put("me", new MemorySubcommand());
        commands.put("rs", new RsvmemSubcommand());
        commands.put("boa", new BoardsetupSubcommand());
        commands.put("cho", new ChosenSubcommand());
        commands.put("ap", new ApplySubcommand());
        commands.put("re", new ResizeSubcommand());
        return commands;
    }

    @Override
    public String name() {
        return "fdt";
    }

    @Override
    public String summary() {
        return "flattened device tree utility commands";
    }

    @Override
    public String usage() {
        return String.join(
                        "\nfdt ",
                        "addr [-c] [-q] [<addr> [<size>]] - Set the [control] fdt location to <addr>; -q is for quietly",
                        "apply <addr>                    - Apply overlay to the DT; the overlay is used up",
                        "boardsetup                      - Set memory and network addresses of this board",
                        "systemsetup                     - Set the serial number: ${serial#}",
                        "move   <fdt> <newaddr> [<length>] - Copy the fdt to <newaddr> and make it active",
                        "resize [<extrasize>]            - Resize fdt to size + padding to 4k addr + some optional <extrasize>",
                        "print  [<path> [<prop>]]        - Recursive print starting at <path>",
                        "list   [<path> [<prop>]]        - Print one level starting at <path>",
                        "get value <var> <path> <prop> [<index>] - Get <property> and store in <var>; of a list the one at <index>",
                        "get name <var> <path> <index>   - Get name of node <index> and store in <var>",
                        "get addr <var> <path> <prop>    - Get start address of <property> and store in <var>",
                        "get size <var> <path> [<prop>]  - Get size of [<property>] or num nodes and store in <var>",
                        "set    <path> <prop> [<val>]    - Set <property> [to <val>: text, <0x1 2 3> or [00 11 22]]",
                        "mknode <path> <node>            - Create a new node in <path>",
                        "rm     <path> [<prop>]          - Delete the node or <property>",
                        "header [get <var> <member>]     - Display header info, or store <member> in <var>",
                        "bootcpu <id>                    - Set boot cpuid",
                        "memory <addr> <size>            - Add/Update memory node",
                        "rsvmem print                    - Show current mem reserves",
                        "rsvmem add <addr> <size>        - Add a mem reserve",
                        "rsvmem delete <index>           - Delete a mem reserves",
                        "chosen [<start> <size>]         - Add/update the /chosen branch in the tree; where the initrd is")
                + "\n"
                + "NOTE: Dereference aliases by omitting the leading '/', e.g. fdt print ethernet0.";
    }

    @Override
    public int mostWords() {
        return MOST_WORDS;
    }

    @Override
    public int run(Call call) throws LoaderException {
        String word = call.word(1);
        for (Map.Entry<String, FdtSubcommand> command : COMMANDS.entrySet()) {
            if (word.startsWith(command.getKey())) {
                return command.getValue().run(call);
            }
        }
        throw new UsageException("");
    }
}
