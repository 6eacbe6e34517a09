package example.gate;

import com.google.auto.service.AutoService;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import trampoline.api.handover.KernelGate;
import trampoline.api.handover.KernelRequest;
import trampoline.api.handover.KernelVerdict;

/**
 * Enters kernels whose SHA-256 sum is on a list, and nothing else: {@code load/example.gate.cfg} with
 * {@code kernels = SUM, SUM} has it. The sum is that of the bytes in memory, after unpacking; a refusal shows it.
 */
@Component(configurationPid = "example.gate")
@Designate(ocd = ChecksumGate.Configuration.class)
@AutoService(KernelGate.class)
public final class ChecksumGate implements KernelGate {
    @ObjectClassDefinition(id = "example.gate", name = "Kernel gate")
    @interface Configuration {
        @AttributeDefinition(name = "Kernels", description = "SHA-256 sums of the kernels that may be entered")
        String[] kernels() default {};
    }

    private volatile Set<String> allowed = Set.of();

    @Activate
    @Modified
    void configure(Configuration configuration) {
        allow(configuration.kernels());
    }

    /** Replaces the list. */
    public void allow(String... sums) {
        allowed = Set.of(sums);
    }

    @Override
    public String name() {
        return "sha256";
    }

    @Override
    public KernelVerdict judge(KernelRequest request) {
        if (request.kernel().isEmpty()) {
            return KernelVerdict.refuse(
                    String.format("what begins at 0x%08x has no known length, so it has no sum", request.entry()));
        }
        String sum = sum(request.kernel().get().bytes());
        return allowed.contains(sum)
                ? KernelVerdict.allow()
                : KernelVerdict.refuse("a kernel of SHA-256 " + sum + " is not on the list of example.gate.cfg");
    }

    private static String sum(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
