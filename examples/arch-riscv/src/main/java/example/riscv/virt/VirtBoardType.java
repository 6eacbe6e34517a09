package example.riscv.virt;

import com.google.auto.service.AutoService;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardSetup;
import trampoline.api.board.BoardType;
import trampoline.api.capability.ProvidesBoard;
import trampoline.api.capability.RequiresArchitecture;
import trampoline.api.capability.RequiresConsole;
import trampoline.api.flash.FlashLayout;

/** A board like QEMU's {@code virt}. */
@Component(service = BoardType.class, property = BoardType.NAMESPACE + "=virt")
@AutoService(BoardType.class)
@ProvidesBoard("virt")
@RequiresArchitecture(name = "riscv", model = "rv64", endian = "little")
@RequiresConsole("u-boot")
public final class VirtBoardType implements BoardType {
    private static final FlashLayout DEFAULT = FlashLayout.parse("loader:1024k,kernel:16384k,ramdisk:15360k");

    @Override
    public String name() {
        return "virt";
    }

    @Override
    public String title() {
        return "RISC-V virt, RV64, 256 MiB RAM, 2 x 32 MiB flash";
    }

    @Override
    public String architecture() {
        return "riscv";
    }

    @Override
    public String cpuModel() {
        return "rv64";
    }

    @Override
    public int flashLength() {
        return VirtFlash.LENGTH;
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
        VirtFlash.FIT.require(setup.layout());
        return new VirtBoard(this, setup);
    }
}
