package trampoline.board.malta;

import com.google.auto.service.AutoService;
import java.nio.ByteOrder;
import org.osgi.annotation.bundle.Capability;
import org.osgi.annotation.bundle.Requirement;
import org.osgi.service.component.annotations.Component;
import trampoline.api.board.BoardType;
import trampoline.api.cpu.Architecture;

/** A MIPS Malta in little-endian mode. */
@Component(service = BoardType.class, property = BoardType.NAMESPACE + "=malta")
@AutoService(BoardType.class)
@Capability(namespace = BoardType.NAMESPACE, name = "malta")
@Requirement(namespace = Architecture.NAMESPACE, filter = "(&(trampoline.arch=mips)(model=24kc))")
public final class MaltaBoardType extends MaltaKind {
    /** The type, as its component makes it. */
    public MaltaBoardType() {
        super("malta", "MIPS Malta, 24Kc little endian, 256 MiB RAM, 4 MiB flash", ByteOrder.LITTLE_ENDIAN);
    }
}
