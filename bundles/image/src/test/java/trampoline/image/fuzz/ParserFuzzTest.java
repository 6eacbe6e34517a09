package trampoline.image.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import trampoline.api.image.ImageException;
import trampoline.image.Bytes;
import trampoline.image.Environment;
import trampoline.image.Gzip;
import trampoline.image.KernelFootprint;
import trampoline.image.RedundantEnvironment;
import trampoline.image.ZImage;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.elf.Elf;
import trampoline.image.elf.ElfBuilder;
import trampoline.image.elf.ElfSections;
import trampoline.image.fit.Fit;
import trampoline.image.fit.FitSample;
import trampoline.image.payload.Compression;
import trampoline.image.srecord.SRecords;
import trampoline.image.srecord.SRecordsTest;
import trampoline.image.uimage.UImage;
import trampoline.image.uimage.UImageTest;

/**
 * A coverage-guided fuzz target per parser. Under surefire each runs over its seeds only; with {@code JAZZER_FUZZ=1} in the
 * environment and one method chosen ({@code -Dtest='ParserFuzzTest#elf'}) it looks for more. Nothing but
 * {@link ImageException} may come out.
 */
class ParserFuzzTest {
    private static final int LIMIT = 1 << 20;

    static Stream<byte[]> uImages() {
        return Seeds.of(UImageTest.kernel(), UImageTest.multi());
    }

    @MethodSource("uImages")
    @FuzzTest(maxDuration = "20s")
    void uImage(byte[] data) {
        Target.run(() -> UImage.parse(data));
        Target.run(() -> {
            Optional<UImage> image = UImage.parse(Seeds.withSoundCheckSums(data));
            if (image.isPresent()) {
                image.get().plan(LIMIT);
            }
        });
        Target.run(() -> UImage.unverified(data));
    }

    static Stream<byte[]> elves() {
        return Seeds.of(
                ElfBuilder.build(32, ByteOrder.LITTLE_ENDIAN),
                ElfBuilder.build(32, ByteOrder.BIG_ENDIAN),
                ElfBuilder.build(64, ByteOrder.LITTLE_ENDIAN),
                ElfBuilder.build(64, ByteOrder.BIG_ENDIAN));
    }

    @MethodSource("elves")
    @FuzzTest(maxDuration = "20s")
    void elf(byte[] data) {
        Target.run(() -> {
            Optional<Elf> elf = Elf.parse(data);
            if (elf.isPresent()) {
                elf.get().planPhysical().disjoint();
            }
        });
        Target.run(() -> {
            if (Elf.parse(data).isPresent()) {
                ElfSections.plan(data);
            }
        });
    }

    static Stream<byte[]> sRecordFiles() {
        return Seeds.of(SRecordsTest.file());
    }

    @MethodSource("sRecordFiles")
    @FuzzTest(maxDuration = "20s")
    void sRecords(byte[] data) {
        Target.run(() -> SRecords.parse(data));
    }

    static Stream<byte[]> blobs() {
        return Seeds.of(FitSample.tree().write(), new DeviceTree().write());
    }

    @MethodSource("blobs")
    @FuzzTest(maxDuration = "20s")
    void deviceTree(byte[] data) {
        Target.run(() -> {
            DeviceTree tree = DeviceTree.read(data);
            if (!DeviceTree.read(tree.write()).equals(tree)) {
                throw new AssertionError("what was read is written as something else");
            }
        });
    }

    @MethodSource("blobs")
    @FuzzTest(maxDuration = "20s")
    void fit(byte[] data) {
        Target.run(() -> {
            Optional<Fit> fit = Fit.parse(data);
            if (fit.isPresent()) {
                fit.get().plan(fit.get().configuration(Optional.empty()), LIMIT);
            }
        });
        Target.run(() -> {
            Optional<Fit> fit = Fit.unverified(data);
            if (fit.isPresent()) {
                fit.get().plan(fit.get().configuration(Optional.empty()), LIMIT);
            }
        });
    }

    static Stream<byte[]> environments() {
        return Seeds.environments();
    }

    /** Two copies of equal length, the check sums of which are made sound. */
    @MethodSource("environments")
    @FuzzTest(maxDuration = "20s")
    void environment(byte[] data) {
        byte[] first = Arrays.copyOf(data, data.length / 2);
        byte[] second = Arrays.copyOfRange(data, data.length / 2, data.length / 2 * 2);
        Target.run(() -> Environment.decode(Seeds.withSoundCheckSum(first, 4), ByteOrder.BIG_ENDIAN));
        Target.run(() -> RedundantEnvironment.decode(
                Seeds.withSoundCheckSum(first, 5), Seeds.withSoundCheckSum(second, 5), ByteOrder.BIG_ENDIAN));
        Target.run(() -> RedundantEnvironment.decode(first, second, ByteOrder.LITTLE_ENDIAN));
    }

    static Stream<byte[]> payloads() {
        return Seeds.payloads();
    }

    /** The first byte chooses the compression. */
    @MethodSource("payloads")
    @FuzzTest(maxDuration = "20s")
    void payload(byte[] data) {
        Target.run(() -> {
            if (data.length > 0) {
                Compression[] all = Compression.values();
                byte[] packed = Arrays.copyOfRange(data, 1, data.length);
                all[(data[0] & 0xff) % all.length].unpack(packed, LIMIT);
            }
        });
    }

    static Stream<byte[]> zImages() {
        byte[] image = new byte[200];
        ByteBuffer words = ByteBuffer.wrap(image).order(ByteOrder.LITTLE_ENDIAN);
        words.putInt(ZImage.MAGIC_OFFSET, ZImage.MAGIC).putInt(ZImage.MAGIC_OFFSET + 8, image.length);
        byte[] packed = Seeds.gzip(Bytes.sample(50));
        System.arraycopy(packed, 0, image, 0x40, packed.length);
        return Seeds.of(image);
    }

    /** Header, and the finder of the compressed kernel within. */
    @MethodSource("zImages")
    @FuzzTest(maxDuration = "20s")
    void zImage(byte[] data) {
        Target.run(() -> {
            Optional<ZImage> image = ZImage.parse(data);
            if (image.isPresent()) {
                image.get().unpackedLength(data);
            }
            assertThat(KernelFootprint.of(data).getAsLong()).isGreaterThan(data.length);
        });
    }

    static Stream<byte[]> streams() {
        return Seeds.of(Seeds.gzip(Bytes.sample(500)));
    }

    @MethodSource("streams")
    @FuzzTest(maxDuration = "20s")
    void compressedImage(byte[] data) {
        Gzip.unpackedLength(data);
    }
}
