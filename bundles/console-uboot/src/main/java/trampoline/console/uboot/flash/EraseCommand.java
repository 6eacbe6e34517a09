package trampoline.console.uboot.flash;

import com.google.auto.service.AutoService;
import java.io.PrintStream;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code erase}: erases sectors that are not protected. */
@AutoService(UbootCommand.class)
public final class EraseCommand implements UbootCommand {
    @Override
    public String name() {
        return "erase";
    }

    @Override
    public String summary() {
        return "erase FLASH memory";
    }

    @Override
    public String usage() {
        return "start end\n    - erase FLASH from addr 'start' to addr 'end'\n"
                + "erase start +len\n"
                + "    - erase FLASH from addr 'start' to the end of sect w/addr 'start'+'len'-1\n"
                + "erase N:SF[-SL]\n    - erase sectors SF-SL in FLASH bank # N\n"
                + "erase bank N\n    - erase FLASH bank # N\n"
                + "erase all\n    - erase all FLASH banks";
    }

    @Override
    public int mostWords() {
        return 3;
    }

    @Override
    public int run(Call call) throws LoaderException {
        FlashSectors bank = FlashSectors.of(call.loader());
        SectorRange range = SectorRange.of(call, 1, bank);
        PrintStream out = call.out();
        switch (range.form()) {
            case BANK -> out.print("Erase Flash Bank # 1 ");
            case SECTORS -> out.printf("Erase Flash Sectors %d-%d in Bank # 1 ", range.first(), range.last());
            case ADDRESSES -> {}
        }
        int status = erase(call, bank, range);
        if (status == 0 && range.form() == SectorRange.Form.ADDRESSES) {
            out.printf("Erased %d sectors\n", range.count());
        }
        return status;
    }

    private static int erase(Call call, FlashSectors bank, SectorRange range) throws LoaderException {
        int locked = 0;
        for (int sector = range.first(); sector <= range.last(); sector++) {
            locked += bank.locked(sector) ? 1 : 0;
        }
        String warning = locked > 0 ? "- Warning: " + locked + " protected sectors will not be erased!" : "";
        call.out().println(warning);
        for (int sector = range.first(); sector <= range.last(); sector++) {
            if (call.interrupt().pressed()) {
                call.out().println();
                return 1;
            }
            if (bank.locked(sector)) {
                continue;
            }
            try {
                bank.driver().erase(bank.block(sector).offset());
            } catch (LoaderException e) {
                call.out().println();
                throw e;
            }
            call.out().print('.');
        }
        call.out().println(" done");
        return 0;
    }
}
