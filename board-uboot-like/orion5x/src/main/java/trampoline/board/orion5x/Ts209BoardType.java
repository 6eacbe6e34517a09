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

/** QNAP's TS-209, a network storage of 2007 with an 88F5182. */
@Component(
        service = BoardType.class,
        property = BoardType.NAMESPACE + "=ts209",
        configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(BoardType.class)
@ProvidesBoard("ts209")
@RequiresArchitecture(name = "arm", model = "feroceon", endian = "little")
@RequiresConsole("u-boot")
public final class Ts209BoardType extends OrionBoardType {
    /**
     * The last two parts lie as on the board, where the loader's parameters and the loader are one after the other; today's
     * kernels do not fit into what the board keeps for one.
     */
    private static final FlashLayout DEFAULT = FlashLayout.parse("kernel:3072k,ramdisk:4096k,config:384k,loader:640k");

    private static final FlashLayout STOCK = FlashLayout.parse("kernel:2048k,ramdisk:5120k,config:384k,loader:640k");

    public Ts209BoardType() {
        super(OrionModel.TS209, DEFAULT);
    }

    @Override
    public String name() {
        return "ts209";
    }

    @Override
    public String title() {
        return "QNAP TS-209, Marvell 88F5182, 128 MiB RAM, 8 MiB flash";
    }

    @Override
    public Map<String, FlashLayout> layoutPresets() {
        return Map.of("stock", STOCK);
    }
}
