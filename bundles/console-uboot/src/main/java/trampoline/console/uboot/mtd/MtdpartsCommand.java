package trampoline.console.uboot.mtd;

import com.google.auto.service.AutoService;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;

/** {@code mtdparts}: the partitions of the flash, as the variables {@code mtdids} and {@code mtdparts} have them. */
@AutoService(UbootCommand.class)
public final class MtdpartsCommand implements UbootCommand {

    private static final String ACTIVE = "partition";

    @Override
    public String name() {
        return "mtdparts";
    }

    @Override
    public String summary() {
        return "define flash/nand partitions";
    }

    @Override
    public String usage() {
        return "\n    - list partition table\n"
                + "mtdparts delall\n    - delete all partitions\n"
                + "mtdparts del part-id\n    - delete partition (e.g. part-id = nor0,1 or its name)\n"
                + "mtdparts add mtd-dev size[@offset] [name] [ro]\n    - add partition\n"
                + "mtdparts default\n    - reset partition table to that of the board's layout";
    }

    @Override
    public int mostWords() {
        return 6;
    }

    @Override
    public int run(Call call) throws LoaderException {
        if (call.count() == 1) {
            list(call.out(), MtdTable.of(call), MtdTable.standard(call));
            return 0;
        }
        switch (call.word(1)) {
            case "default" -> {
                call.variables().remove(MtdTable.IDS);
                set(call, MtdTable.standard(call));
            }
            case "delall" -> {
                call.variables().remove(MtdTable.PARTS);
                call.variables().remove(ACTIVE);
            }
            case "add" -> add(call);
            case "del" -> delete(call);
            default -> throw new UsageException("");
        }
        return 0;
    }

    private static void set(Call call, MtdTable table) {
        call.variables().set(MtdTable.IDS, MtdTable.DEVICE + "=" + table.id());
        call.variables().set(MtdTable.PARTS, table.text());
        call.variables().set(ACTIVE, MtdTable.DEVICE + ",0");
    }

    private static void add(Call call) throws LoaderException {
        if (!call.word(2).equals(MtdTable.DEVICE)) {
            throw new LoaderException("MTD device " + call.word(2) + " not found; there is " + MtdTable.DEVICE);
        }
        MtdTable table = call.variables().get(MtdTable.PARTS).isPresent()
                ? MtdTable.of(call)
                : MtdTable.standard(call).with(List.of());
        String name = call.count() > 4 && !call.word(4).equals("ro") ? "(" + call.word(4) + ")" : "";
        String flag = call.word(call.count() - 1).equals("ro") ? "ro" : "";
        List<MtdPart> parts = new ArrayList<>(table.parts());
        long next = parts.isEmpty() ? 0 : parts.get(parts.size() - 1).end();
        MtdPart added = MtdPart.parse(call.word(3) + name + flag, next, table.length());
        for (MtdPart part : parts) {
            if (part.name().equals(added.name())) {
                throw new LoaderException("partition '" + added.name() + "' is there already");
            }
            if (part.offset() < added.end() && added.offset() < part.end()) {
                throw new LoaderException(String.format(
                        "partition '%s' at 0x%x overlaps '%s', which ends at 0x%x",
                        added.name(), added.offset(), part.name(), part.end()));
            }
        }
        parts.add(added);
        parts.sort(Comparator.comparingLong(MtdPart::offset));
        set(call, table.with(parts));
    }

    private static void delete(Call call) throws LoaderException {
        MtdTable table = MtdTable.of(call);
        String wanted = call.word(2);
        List<MtdPart> parts = new ArrayList<>(table.parts());
        String number = MtdTable.DEVICE + ",";
        boolean gone =
                wanted.startsWith(number) && wanted.substring(number.length()).matches("\\d{1,4}")
                        ? removeAt(parts, Integer.parseInt(wanted.substring(number.length())))
                        : parts.removeIf(part -> part.name().equals(wanted));
        if (!gone) {
            throw new LoaderException("partition " + wanted + " not found");
        }
        if (parts.isEmpty()) {
            call.variables().remove(MtdTable.PARTS);
        } else {
            set(call, table.with(parts));
        }
    }

    private static boolean removeAt(List<MtdPart> parts, int index) {
        return index < parts.size() && parts.remove(index) != null;
    }

    private static void list(PrintStream out, MtdTable table, MtdTable standard) {
        out.printf(
                "\ndevice %s <%s>, # parts = %d\n",
                MtdTable.DEVICE, table.id(), table.parts().size());
        out.print(" #: name\t\tsize\t\toffset\t\tmask_flags\n");
        int number = 0;
        for (MtdPart part : table.parts()) {
            out.printf(
                    "%2d: %-20s0x%08x\t0x%08x\t%d\n",
                    number++, part.name(), part.size(), part.offset(), part.readOnly() ? 1 : 0);
        }
        if (!table.parts().isEmpty()) {
            MtdPart active = table.parts().get(0);
            out.printf(
                    "\nactive partition: %s,0 - (%s) 0x%08x @ 0x%08x\n",
                    MtdTable.DEVICE, active.name(), active.size(), active.offset());
        }
        out.printf("\ndefaults:\nmtdids  : %s=%s\nmtdparts: %s\n", MtdTable.DEVICE, standard.id(), standard.text());
    }
}
