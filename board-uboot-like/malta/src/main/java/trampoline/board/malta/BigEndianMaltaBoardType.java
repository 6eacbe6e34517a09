package trampoline.board.malta;

import com.google.auto.service.AutoService;
import java.nio.ByteOrder;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.board.BoardType;
import trampoline.api.capability.ProvidesBoard;
import trampoline.api.capability.RequiresArchitecture;
import trampoline.api.capability.RequiresConsole;

/** A MIPS Malta in big-endian mode. */
@Component(
        service = BoardType.class,
        property = BoardType.NAMESPACE + "=malta-be",
        configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(BoardType.class)
@ProvidesBoard("malta-be")
@RequiresArchitecture(name = "mips", model = "24kc", endian = "big")
@RequiresConsole("u-boot")
public final class BigEndianMaltaBoardType extends MaltaKind {
    /** The type, as its component makes it. */
    public BigEndianMaltaBoardType() {
        super("malta-be", "MIPS Malta, 24Kc big endian, 256 MiB RAM, 4 MiB flash", ByteOrder.BIG_ENDIAN);
    }
}
