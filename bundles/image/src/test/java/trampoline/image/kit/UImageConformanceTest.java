package trampoline.image.kit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;
import trampoline.api.image.ImageArchitecture;
import trampoline.api.image.ImageFormat;
import trampoline.api.image.KernelTarget;
import trampoline.image.uimage.UImageFormat;
import trampoline.testkit.conformance.ImageFormatConformance;

class UImageConformanceTest extends ImageFormatConformance {
    private static final KernelTarget ARM =
            new KernelTarget(new ImageArchitecture("arm", 40), 32, ByteOrder.LITTLE_ENDIAN, 0xc000_8000L);

    @Override
    protected ImageFormat format() {
        return new UImageFormat();
    }

    @Override
    protected Optional<KernelTarget> target() {
        return Optional.of(ARM);
    }

    /** U-Boot's include/image.h: big endian, CRC of the header with 0 in its place, CRC of the data. */
    @Override
    protected byte[] image(byte[] kernel) {
        byte linux = 5;
        byte arm = 2;
        byte kernelType = 2;
        byte plain = 0;
        ByteBuffer image = ByteBuffer.allocate(64 + kernel.length);
        image.putInt(0x2705_1956).putInt(0).putInt(1_000_000_000).putInt(kernel.length);
        image.putInt(0xc000_8000).putInt(0xc000_8000).putInt(crc(kernel, kernel.length));
        image.put(linux).put(arm).put(kernelType).put(plain).put("kit".getBytes(StandardCharsets.US_ASCII));
        image.position(64);
        image.put(kernel);
        return image.putInt(4, crc(image.array(), 64)).array();
    }

    private static int crc(byte[] bytes, int length) {
        CRC32 crc = new CRC32();
        crc.update(bytes, 0, length);
        return (int) crc.getValue();
    }

    @Override
    protected boolean detectsDamage() {
        return true;
    }
}
