package trampoline.board.lart;

import com.google.auto.service.AutoService;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardSetup;
import trampoline.api.board.BoardType;
import trampoline.api.capability.ProvidesBoard;
import trampoline.api.capability.RequiresArchitecture;
import trampoline.api.capability.RequiresConsole;
import trampoline.api.flash.FlashLayout;

/** The LART, the Linux Advanced Radio Terminal of Delft University of Technology. */
@Component(
        service = BoardType.class,
        property = BoardType.NAMESPACE + "=lart",
        configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(BoardType.class)
@ProvidesBoard("lart")
@RequiresArchitecture(name = "arm", model = "sa1100", endian = "little")
@RequiresConsole("blob")
public final class LartBoardType implements BoardType {
    private static final FlashLayout DEFAULT = FlashLayout.parse("loader:128k,kernel:1792k,ramdisk:2176k");
    private static final FlashLayout STOCK = FlashLayout.parse("loader:128k,kernel:896k,ramdisk:3072k");

    @Override
    public String name() {
        return "lart";
    }

    @Override
    public String title() {
        return "LART, Intel StrongARM SA-1100, 32 MiB DRAM, 4 MiB flash";
    }

    @Override
    public String architecture() {
        return "arm";
    }

    @Override
    public String cpuModel() {
        return "sa1100";
    }

    @Override
    public int flashLength() {
        return LartFlash.LENGTH;
    }

    @Override
    public FlashLayout defaultLayout() {
        return DEFAULT;
    }

    @Override
    public Map<String, FlashLayout> layoutPresets() {
        return Map.of("stock", STOCK);
    }

    @Override
    public Board create(BoardSetup setup) throws BoardException {
        LartFlash.FIT.require(setup.layout());
        return new LartBoard(this, setup);
    }
}
