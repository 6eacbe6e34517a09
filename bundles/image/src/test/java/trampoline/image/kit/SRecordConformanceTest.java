package trampoline.image.kit;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import trampoline.api.image.ImageArchitecture;
import trampoline.api.image.ImageFormat;
import trampoline.api.image.KernelTarget;
import trampoline.image.srecord.SRecordFormat;
import trampoline.testkit.conformance.ImageFormatConformance;

class SRecordConformanceTest extends ImageFormatConformance {
    private static final KernelTarget ARM =
            new KernelTarget(new ImageArchitecture("arm", 40), 32, ByteOrder.LITTLE_ENDIAN, 0xc000_8000L);

    @Override
    protected ImageFormat format() {
        return new SRecordFormat();
    }

    @Override
    protected Optional<KernelTarget> target() {
        return Optional.of(ARM);
    }

    /** Lines of S3 with 32 bytes each, and S7 at the end; the sum of all but the type, inverted, is last. */
    @Override
    protected byte[] image(byte[] kernel) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < kernel.length; at += 32) {
            byte[] data = Arrays.copyOfRange(kernel, at, Math.min(at + 32, kernel.length));
            line(text, '3', 0xc000_8000 + at, data);
        }
        line(text, '7', 0xc000_8000, new byte[0]);
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }

    private static void line(StringBuilder text, char type, int address, byte[] data) {
        ByteBuffer bytes = ByteBuffer.allocate(5 + data.length);
        bytes.put((byte) (5 + data.length)).putInt(address).put(data);
        int sum = 0;
        text.append('S').append(type);
        for (byte each : bytes.array()) {
            sum += each & 0xff;
            text.append(String.format("%02X", each));
        }
        text.append(String.format("%02X\r\n", ~sum & 0xff));
    }
}
