package trampoline.board.orion5x;

import com.google.auto.service.AutoService;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.board.BoardType;
import trampoline.api.capability.ProvidesBoard;
import trampoline.api.capability.RequiresArchitecture;
import trampoline.api.capability.RequiresConsole;
import trampoline.api.flash.FlashLayout;

/** Buffalo's Kurobox Pro, a network storage of 2007 with an 88F5182, for people who run their own kernels on it. */
@Component(
        service = BoardType.class,
        property = BoardType.NAMESPACE + "=kurobox-pro",
        configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(BoardType.class)
@ProvidesBoard("kurobox-pro")
@RequiresArchitecture(name = "arm", model = "feroceon", endian = "little")
@RequiresConsole("u-boot")
public final class KuroboxProBoardType extends OrionBoardType {
    /** The flash is the loader's; real kernels come over the network, or from the host. */
    private static final FlashLayout DEFAULT = FlashLayout.parse("kernel:64k,ramdisk:32k,loader:160k");

    public KuroboxProBoardType() {
        super(OrionModel.KUROBOX_PRO, DEFAULT);
    }

    @Override
    public String name() {
        return "kurobox-pro";
    }

    @Override
    public String title() {
        return "Buffalo Kurobox Pro, Marvell 88F5182, 128 MiB RAM, 256 KiB flash, 256 MiB NAND flash";
    }

    @Override
    public Map<String, FlashLayout> layoutPresets() {
        return Map.of();
    }
}
