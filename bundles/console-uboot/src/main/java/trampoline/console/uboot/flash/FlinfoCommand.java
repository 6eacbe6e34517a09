package trampoline.console.uboot.flash;

import com.google.auto.service.AutoService;
import java.io.PrintStream;
import java.util.Optional;
import trampoline.api.boot.FlashIdentification;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code flinfo}: what the flash chips say of themselves, and their sectors; {@code RO} for a protected one. */
@AutoService(UbootCommand.class)
public final class FlinfoCommand implements UbootCommand {
    private static final int KIBIBYTE = 1 << 10;
    private static final int SECTORS_IN_LINE = 5;

    @Override
    public String name() {
        return "flinfo";
    }

    @Override
    public String summary() {
        return "print FLASH memory information";
    }

    @Override
    public String usage() {
        return "\n    - print information for all FLASH memory banks\nflinfo N\n    - print information for FLASH memory bank # N";
    }

    @Override
    public int mostWords() {
        return 2;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) throws LoaderException {
        FlashSectors bank = FlashSectors.of(call.loader());
        if (call.count() > 1) {
            SectorRange.requireBank(call.length(1, "bank"));
        }
        PrintStream out = call.out();
        out.print("\nBank # 1: ");
        Optional<FlashIdentification> chips = bank.driver().identification();
        if (chips.isPresent()) {
            out.printf(
                    "%s flash (%d x %d)",
                    chips.get().part().orElse("CFI conformant"),
                    chips.get().busBits(),
                    chips.get().chipBits());
        } else {
            out.print("flash");
        }
        boolean small = bank.length() < MEBIBYTE;
        out.printf(
                "  Size: %d %s in %d Sectors\n",
                bank.length() / (small ? KIBIBYTE : MEBIBYTE), small ? "kB" : "MB", bank.count());
        chips.ifPresent(found -> print(out, found));
        return sectors(call, bank);
    }

    private static final int MEBIBYTE = 1 << 20;

    private static void print(PrintStream out, FlashIdentification chips) {
        out.printf(
                "  %s command set, Manufacturer ID: 0x%02X, Device ID: 0x%04X\n",
                chips.commandSet().label(), chips.manufacturer(), chips.device());
        out.printf("  Erase timeout: %d ms, write timeout: %d ms\n", chips.eraseTimeout(), chips.writeTimeout());
        if (chips.bufferLength() > 1) {
            out.printf(
                    "  Buffer write timeout: %d ms, buffer size: %d bytes\n",
                    chips.bufferTimeout(), chips.bufferLength());
        }
    }

    private static int sectors(Call call, FlashSectors bank) throws LoaderException {
        PrintStream out = call.out();
        out.print("\n  Sector Start Addresses:");
        for (int sector = 0; sector < bank.count(); sector++) {
            if (call.interrupt().pressed()) {
                break;
            }
            if (sector % SECTORS_IN_LINE == 0) {
                out.println();
            }
            out.printf("  %08X   %s ", bank.address(sector), bank.locked(sector) ? "RO" : "  ");
        }
        out.println();
        return call.interrupt().wasPressed() ? 1 : 0;
    }
}
