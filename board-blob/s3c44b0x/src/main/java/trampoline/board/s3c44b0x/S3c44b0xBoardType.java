package trampoline.board.s3c44b0x;

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

/** The board with a Samsung S3C44B0X. */
@Component(
        service = BoardType.class,
        property = BoardType.NAMESPACE + "=s3c44b0x",
        configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(BoardType.class)
@ProvidesBoard("s3c44b0x")
@RequiresArchitecture(name = "arm", model = "arm7tdmi", endian = "little")
@RequiresConsole("blob")
public final class S3c44b0xBoardType implements BoardType {
    private static final FlashLayout DEFAULT = FlashLayout.parse("loader:64k,kernel:1088k,ramdisk:896k");

    @Override
    public String name() {
        return "s3c44b0x";
    }

    @Override
    public String title() {
        return "Samsung S3C44B0X, ARM7TDMI, 8 MiB SDRAM, 2 MiB flash";
    }

    @Override
    public String architecture() {
        return "arm";
    }

    @Override
    public String cpuModel() {
        return "arm7tdmi";
    }

    @Override
    public int flashLength() {
        return BootFlash.LENGTH;
    }

    @Override
    public FlashLayout defaultLayout() {
        return DEFAULT;
    }

    @Override
    public Map<String, FlashLayout> layoutPresets() {
        return Map.of();
    }

    @Override
    public Board create(BoardSetup setup) throws BoardException {
        BootFlash.FIT.require(setup.layout());
        return new S3c44b0xBoard(this, setup);
    }
}
