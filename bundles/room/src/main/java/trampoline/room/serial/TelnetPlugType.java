package trampoline.room.serial;

import com.google.auto.service.AutoService;
import java.io.IOException;
import java.util.List;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.serial.SerialPlug;
import trampoline.api.serial.SerialPlugType;
import trampoline.api.serial.SerialSocket;

/** Telnet, with the line's settings and its modem lines for those who speak RFC 2217. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(SerialPlugType.class)
public final class TelnetPlugType implements SerialPlugType {
    @Override
    public List<String> kinds() {
        return List.of("telnet", "rfc2217");
    }

    @Override
    public SerialPlug plug(SerialSocket socket, String place) throws IOException {
        return TcpAddress.listen(place, socket, TelnetDialect::new);
    }
}
