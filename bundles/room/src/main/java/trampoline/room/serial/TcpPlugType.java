package trampoline.room.serial;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.serial.SerialPlug;
import trampoline.api.serial.SerialPlugType;
import trampoline.api.serial.SerialSocket;

/** TCP with nothing but the line's bytes. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(SerialPlugType.class)
public final class TcpPlugType implements SerialPlugType {
    @Override
    public List<String> kinds() {
        return List.of("tcp");
    }

    @Override
    public SerialPlug plug(SerialSocket socket, String place) throws IOException {
        return TcpAddress.listen(place, socket, (line, out) -> new PlainDialect(out));
    }
}
