package example.gate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import trampoline.api.handover.KernelRequest;
import trampoline.api.handover.KernelVerdict;
import trampoline.api.loader.LoadedImage;

class ChecksumGateTest {
    private static final String ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    private final ChecksumGate gate = new ChecksumGate();

    private static KernelRequest request(Optional<byte[]> kernel) {
        LoadedImage image = new LoadedImage("kernel", 0x8000, 3, 3, 3, 0x8000, LoadedImage.Origin.FLASH);
        return new KernelRequest(
                "lart",
                KernelRequest.Kind.KERNEL,
                0x8000,
                kernel.map(bytes -> new KernelRequest.Contents(image, bytes)),
                Optional.empty(),
                "");
    }

    @Test
    void aKernelOnTheListIsEntered() {
        gate.allow(ABC);
        assertThat(gate.judge(request(Optional.of("abc".getBytes())))).isEqualTo(KernelVerdict.allow());
    }

    @Test
    void anotherOneIsRefusedWithItsSum() {
        gate.allow(ABC);
        KernelVerdict verdict = gate.judge(request(Optional.of("abd".getBytes())));
        assertThat(verdict.kind()).isEqualTo(KernelVerdict.Kind.REFUSE);
        assertThat(verdict.reason()).containsPattern("[0-9a-f]{64}").doesNotContain(ABC);
    }

    @Test
    void whatHasNoLengthIsRefused() {
        assertThat(gate.judge(request(Optional.empty())).reason()).contains("0x00008000");
    }
}
