package trampoline.image.kit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import trampoline.api.image.ImageArchitecture;
import trampoline.api.image.ImageFormat;
import trampoline.api.image.KernelTarget;
import trampoline.image.ZImageFormat;
import trampoline.testkit.conformance.ImageFormatConformance;

class ZImageConformanceTest extends ImageFormatConformance {
    private static final KernelTarget ARM =
            new KernelTarget(new ImageArchitecture("arm", 40), 32, ByteOrder.LITTLE_ENDIAN, 0xc000_8000L);

    @Override
    protected ImageFormat format() {
        return new ZImageFormat();
    }

    @Override
    protected Optional<KernelTarget> target() {
        return Optional.of(ARM);
    }

    /** The header of arch/arm/boot/compressed/head.S: eight instructions, a branch, magic word, start and end. */
    @Override
    protected byte[] image(byte[] kernel) {
        ByteBuffer image = ByteBuffer.allocate(0x30 + kernel.length).order(ByteOrder.LITTLE_ENDIAN);
        for (int i = 0; i < 8; i++) {
            image.putInt(0xe1a0_0000);
        }
        image.putInt(0xea00_0002).putInt(0x016f_2818).putInt(0).putInt(image.capacity());
        return image.put(kernel).array();
    }
}
