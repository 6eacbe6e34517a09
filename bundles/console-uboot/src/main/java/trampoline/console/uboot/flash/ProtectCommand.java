package trampoline.console.uboot.flash;

import com.google.auto.service.AutoService;
import java.io.PrintStream;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;

/** {@code protect}: protects sectors or gives them free. */
@AutoService(UbootCommand.class)
public final class ProtectCommand implements UbootCommand {
    @Override
    public String name() {
        return "protect";
    }

    @Override
    public String summary() {
        return "enable or disable FLASH write protection";
    }

    @Override
    public String usage() {
        return "on  start end\n    - protect FLASH from addr 'start' to addr 'end'\n"
                + "protect on start +len\n"
                + "    - protect FLASH from addr 'start' to end of sect w/addr 'start'+'len'-1\n"
                + "protect on  N:SF[-SL]\n    - protect sectors SF-SL in FLASH bank # N\n"
                + "protect on  bank N\n    - protect FLASH bank # N\n"
                + "protect on  all\n    - protect all FLASH banks\n"
                + "protect off start end\n    - make FLASH from addr 'start' to addr 'end' writable\n"
                + "protect off start +len\n"
                + "    - make FLASH from addr 'start' to end of sect w/addr 'start'+'len'-1 wrtable\n"
                + "protect off N:SF[-SL]\n    - make sectors SF-SL writable in FLASH bank # N\n"
                + "protect off bank N\n    - make FLASH bank # N writable\n"
                + "protect off all\n    - make all FLASH banks writable";
    }

    @Override
    public int mostWords() {
        return 4;
    }

    @Override
    public int run(Call call) throws LoaderException {
        String mode = call.word(1);
        boolean on = mode.equals("on");
        if (!on && !mode.equals("off")) {
            throw new UsageException("");
        }
        String undo = on ? "" : "Un-";
        FlashSectors bank = FlashSectors.of(call.loader());
        SectorRange range = SectorRange.of(call, 2, bank);
        PrintStream out = call.out();
        switch (range.form()) {
            case BANK -> out.printf("%sProtect Flash Bank # 1\n", undo);
            case SECTORS ->
                out.printf("%sProtect Flash Sectors %d-%d in Bank # 1\n", undo, range.first(), range.last());
            case ADDRESSES -> {}
        }
        for (int sector = range.first(); sector <= range.last(); sector++) {
            bank.protect(sector, on);
        }
        if (range.form() == SectorRange.Form.ADDRESSES) {
            out.printf("%sProtected %d sectors\n", undo, range.count());
        }
        return 0;
    }
}
