package trampoline.image.fuzz;

import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.apache.commons.compress.compressors.bzip2.BZip2CompressorOutputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorOutputStream;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.LZMAOutputStream;
import trampoline.api.image.ImageException;
import trampoline.image.Bytes;
import trampoline.image.Environment;
import trampoline.image.RedundantEnvironment;
import trampoline.image.payload.Compression;

/** Sound files, and damaged ones made of them, always the same. */
final class Seeds {
    private static final int DAMAGED = 25;

    private Seeds() {}

    static Stream<byte[]> of(byte[]... sound) {
        return Arrays.stream(sound).flatMap(file -> Stream.concat(Stream.of(file), damaged(file)));
    }

    /** Bits flipped, words made extreme, and ends cut off; not the first four bytes, which are the magic word. */
    static Stream<byte[]> damaged(byte[] file) {
        Random random = new Random(file.length);
        int[] extremes = {0, 1, -1, Integer.MIN_VALUE, Integer.MAX_VALUE, -4, 0x7fff_fffc};
        return Stream.generate(() -> {
                    byte[] changed = file.clone();
                    for (int i = random.nextInt(4); i >= 0; i--) {
                        int at = 4 + random.nextInt(file.length - 8);
                        int kind = random.nextInt(3);
                        if (kind == 0) {
                            changed[at] ^= (byte) (1 << random.nextInt(8));
                        } else if (kind == 1) {
                            int word = extremes[random.nextInt(extremes.length)];
                            for (int b = 0; b < 4; b++) {
                                changed[(at & -4) + b] = (byte) (word >>> 24 - 8 * b);
                            }
                        } else {
                            System.arraycopy(file, random.nextInt(file.length - 4), changed, at, 4);
                        }
                    }
                    return random.nextInt(5) == 0 ? Arrays.copyOf(changed, random.nextInt(file.length)) : changed;
                })
                .limit(DAMAGED);
    }

    /** A legacy image whose check sums agree with what it has become; guidance does not get past a CRC. */
    static byte[] withSoundCheckSums(byte[] image) {
        byte[] sound = image.clone();
        if (image.length > 64) {
            ByteBuffer words = ByteBuffer.wrap(sound);
            long size = Integer.toUnsignedLong(words.getInt(12));
            int end = 64 + (int) Math.min(size, image.length - 64L);
            words.putInt(24, Bytes.crc32(Arrays.copyOfRange(sound, 64, end)));
            words.putInt(4, 0);
            words.putInt(4, Bytes.crc32(Arrays.copyOf(sound, 64)));
        }
        return sound;
    }

    /** A copy of an environment that begins with the big-endian check sum of what lies behind its header. */
    static byte[] withSoundCheckSum(byte[] environment, int header) {
        byte[] sound = environment.clone();
        if (sound.length >= header) {
            ByteBuffer.wrap(sound).putInt(Bytes.crc32(Arrays.copyOfRange(sound, header, sound.length)));
        }
        return sound;
    }

    /** Two copies, one behind the other. */
    static Stream<byte[]> environments() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("bootcmd", "cp.b 0xbe100000 0x81000000 100; bootm");
        variables.put("bootdelay", "10");
        variables.put("empty", "");
        try {
            byte[] copy = RedundantEnvironment.encode(Environment.of(variables), 128, ByteOrder.BIG_ENDIAN);
            return of(ByteBuffer.allocate(256).put(copy).put(copy).array());
        } catch (ImageException e) {
            throw new AssertionError(e);
        }
    }

    private interface Packer {
        OutputStream open(OutputStream to) throws IOException;
    }

    static Stream<byte[]> payloads() {
        byte[] plain = Bytes.sample(3_000);
        byte[] zstd = new byte[10_000];
        int length = new ZstdCompressor().compress(plain, 0, plain.length, zstd, 0, zstd.length);
        return Stream.of(
                        marked(Compression.GZIP, packed(plain, GZIPOutputStream::new)),
                        marked(Compression.BZIP2, packed(plain, BZip2CompressorOutputStream::new)),
                        marked(
                                Compression.LZMA,
                                packed(plain, to -> new LZMAOutputStream(to, new LZMA2Options(1), -1))),
                        marked(Compression.LZ4, packed(plain, FramedLZ4CompressorOutputStream::new)),
                        marked(Compression.ZSTD, Arrays.copyOf(zstd, length)))
                .flatMap(Seeds::of);
    }

    static byte[] gzip(byte[] plain) {
        return packed(plain, GZIPOutputStream::new);
    }

    private static byte[] packed(byte[] plain, Packer packer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (OutputStream stream = packer.open(bytes)) {
            stream.write(plain);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] marked(Compression compression, byte[] packed) {
        byte[] marked = new byte[packed.length + 1];
        marked[0] = (byte) compression.ordinal();
        System.arraycopy(packed, 0, marked, 1, packed.length);
        return marked;
    }
}
