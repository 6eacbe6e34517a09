package example.riscv.kit;

import example.riscv.boot.KernelImageFormat;
import example.riscv.boot.RiscvHandover;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import trampoline.api.image.ImageFormat;
import trampoline.api.image.KernelTarget;
import trampoline.testkit.conformance.ImageFormatConformance;

class KernelImageConformanceTest extends ImageFormatConformance {
    private static final int HEADER = 64;

    @Override
    protected ImageFormat format() {
        return new KernelImageFormat();
    }

    /** A kernel behind a header (Linux: Documentation/arch/riscv/boot-image-header.rst). */
    @Override
    protected byte[] image(byte[] kernel) {
        return ByteBuffer.allocate(HEADER + kernel.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(8, 0x20_0000)
                .putLong(16, HEADER + kernel.length)
                .putInt(32, 2)
                .putLong(48, 0x5643_5349_52L)
                .putInt(56, 0x0543_5352)
                .put(HEADER, kernel)
                .array();
    }

    @Override
    protected Optional<KernelTarget> target() {
        return Optional.of(new KernelTarget(
                new RiscvHandover().imageArchitecture(), Long.SIZE, ByteOrder.LITTLE_ENDIAN, 0x8020_0000L));
    }
}
