package trampoline.board.malta;

import com.google.auto.service.AutoService;
import java.nio.ByteOrder;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.board.BoardType;
import trampoline.api.capability.ProvidesBoard;
import trampoline.api.capability.RequiresArchitecture;
import trampoline.api.capability.RequiresConsole;

/** A MIPS Malta in little-endian mode. */
@Component(
        service = BoardType.class,
        property = BoardType.NAMESPACE + "=malta",
        configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(BoardType.class)
@ProvidesBoard("malta")
@RequiresArchitecture(name = "mips", model = "24kc", endian = "little")
@RequiresConsole("u-boot")
public final class MaltaBoardType extends MaltaKind {
    /** The type, as its component makes it. */
    public MaltaBoardType() {
        super("malta", "MIPS Malta, 24Kc little endian, 256 MiB RAM, 4 MiB flash", ByteOrder.LITTLE_ENDIAN);
    }
}
