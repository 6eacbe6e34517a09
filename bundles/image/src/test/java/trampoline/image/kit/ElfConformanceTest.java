package trampoline.image.kit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;
import trampoline.api.image.ImageArchitecture;
import trampoline.api.image.ImageFormat;
import trampoline.api.image.KernelTarget;
import trampoline.image.elf.ElfFormat;
import trampoline.testkit.conformance.ImageFormatConformance;

class ElfConformanceTest extends ImageFormatConformance {
    private static final KernelTarget ARM =
            new KernelTarget(new ImageArchitecture("arm", 40), 32, ByteOrder.LITTLE_ENDIAN, 0xc000_8000L);

    @Override
    protected ImageFormat format() {
        return new ElfFormat();
    }

    @Override
    protected Optional<KernelTarget> target() {
        return Optional.of(ARM);
    }

    /** ELF's own specification: a header, one program header, and the segment behind them. */
    @Override
    protected byte[] image(byte[] kernel) {
        ByteBuffer image = ByteBuffer.allocate(52 + 32 + kernel.length).order(ByteOrder.LITTLE_ENDIAN);
        image.put(new byte[] {0x7f, 'E', 'L', 'F', 1, 1, 1}).position(16);
        image.putShort((short) 2)
                .putShort((short) 40)
                .putInt(1)
                .putInt(0xc000_8000)
                .putInt(52)
                .putInt(0)
                .putInt(0);
        image.putShort((short) 52).putShort((short) 32).putShort((short) 1);
        image.putShort((short) 40).putShort((short) 0).putShort((short) 0);
        image.putInt(1).putInt(84).putInt(0xc000_8000).putInt(0xc000_8000);
        image.putInt(kernel.length).putInt(kernel.length).putInt(5).putInt(4);
        return image.put(kernel).array();
    }
}
