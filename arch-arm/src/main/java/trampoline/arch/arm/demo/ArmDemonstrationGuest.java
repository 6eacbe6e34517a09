package trampoline.arch.arm.demo;

import com.google.auto.service.AutoService;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.cpu.Architecture;
import trampoline.api.loader.DemonstrationBoard;
import trampoline.api.loader.DemonstrationGuest;

/** The demonstration guest for ARM: a zImage of our own, and a text for a ramdisk. */
@Component(property = Architecture.NAMESPACE + "=arm", configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(DemonstrationGuest.class)
public final class ArmDemonstrationGuest implements DemonstrationGuest {
    private static final byte[] RAMDISK = """
            ,-----------------------------------------------------------.
            | This text is the ramdisk. It lay in the board's flash;    |
            | the loader copied it to RAM and told the kernel where,    |
            | by the tag INITRD2.                                       |
            '-----------------------------------------------------------'
            """.getBytes(StandardCharsets.US_ASCII);

    @Override
    public String architecture() {
        return "arm";
    }

    @Override
    public byte[] kernel(DemonstrationBoard board) {
        return new DemonstrationKernel(board, RAMDISK).assemble().image(board.byteOrder());
    }

    @Override
    public byte[] ramdisk() {
        return RAMDISK.clone();
    }
}
