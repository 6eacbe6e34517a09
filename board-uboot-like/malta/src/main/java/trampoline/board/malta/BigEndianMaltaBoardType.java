package trampoline.board.malta;

import com.google.auto.service.AutoService;
import java.nio.ByteOrder;
import org.osgi.annotation.bundle.Capability;
import org.osgi.service.component.annotations.Component;
import trampoline.api.board.BoardType;

/** A MIPS Malta in big-endian mode. */
@Component(service = BoardType.class, property = BoardType.NAMESPACE + "=malta-be")
@AutoService(BoardType.class)
@Capability(namespace = BoardType.NAMESPACE, name = "malta-be")
public final class BigEndianMaltaBoardType extends MaltaKind {
    /** The type, as its component makes it. */
    public BigEndianMaltaBoardType() {
        super("malta-be", "MIPS Malta, 24Kc big endian, 256 MiB RAM, 4 MiB flash", ByteOrder.BIG_ENDIAN);
    }
}
