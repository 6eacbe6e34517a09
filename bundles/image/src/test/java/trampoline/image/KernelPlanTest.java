package trampoline.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import trampoline.api.image.ImageArchitecture;
import trampoline.api.image.ImageException;
import trampoline.api.image.ImageFormat;
import trampoline.api.image.ImageFormats;
import trampoline.api.image.KernelPlan;
import trampoline.api.image.KernelSegment;
import trampoline.api.image.KernelTarget;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.devicetree.DeviceTreeFormat;
import trampoline.image.elf.ElfBuilder;
import trampoline.image.elf.ElfFormat;
import trampoline.image.payload.Compression;
import trampoline.image.uimage.Code;
import trampoline.image.uimage.UImage;
import trampoline.image.uimage.UImageFormat;
import trampoline.image.uimage.UImageHeader;

/** Where the kernels in images go. */
class KernelPlanTest {
    private static final int MIB = 1 << 20;
    private static final KernelTarget ARM =
            new KernelTarget(new ImageArchitecture("arm", 40), 32, ByteOrder.LITTLE_ENDIAN, 0xc0008000L);
    private static final KernelTarget MIPS =
            new KernelTarget(new ImageArchitecture("mips", 8), 32, ByteOrder.BIG_ENDIAN, 0x3fff_f000L);
    private static final List<ImageFormat> ALL =
            List.of(new ZImageFormat(), new UImageFormat(), new ElfFormat(), new DeviceTreeFormat(), new RawFormat());

    private static KernelPlan plan(byte[] image, KernelTarget target) throws ImageException {
        return new ImageFormats(ALL).kernel(image, target).orElseThrow();
    }

    private static byte[] zImage(int start) {
        ByteBuffer image = ByteBuffer.allocate(1100).order(ByteOrder.LITTLE_ENDIAN);
        image.putInt(0x24, 0x016f2818).putInt(0x28, start).putInt(0x2c, start + 1000);
        return image.array();
    }

    private static byte[] uImage(int type, long entry) {
        UImageHeader header = new UImageHeader(
                0,
                0,
                0xc0100000L,
                entry,
                0,
                Code.os(5).orElseThrow(),
                Code.architecture(2).orElseThrow(),
                Code.type(type).orElseThrow(),
                Compression.NONE,
                "kernel");
        return UImage.encode(header, List.of(Bytes.sample(100)));
    }

    @Test
    void aRawKernelGoesAnywhereAndIsEnteredAtItsFirstByte() throws Exception {
        KernelPlan plan = plan(Bytes.sample(100), MIPS);
        KernelSegment all = plan.segments().get(0);
        assertThat(all.address()).isEmpty();
        assertThat(all.contents()).isEqualTo(Bytes.sample(100));
        assertThat(plan.entry()).isEmpty();
        assertThat(plan.footprint().getAsLong()).isEqualTo(100 + MIB);
        assertThatThrownBy(() -> plan(new byte[0], MIPS)).hasMessageContaining("empty");
    }

    @Test
    void aZImageGoesWhereItWasLinkedForAndHasNothingBehindIt() throws Exception {
        KernelPlan plan = plan(zImage(0), ARM);
        assertThat(plan.segments().get(0).address()).isEmpty();
        assertThat(plan.segments().get(0).contents()).isEqualTo(Arrays.copyOf(zImage(0), 1000));
        assertThat(plan.footprint().getAsLong()).isEqualTo(5000 + MIB);
        assertThat(plan(zImage(0xc0200000), ARM).segments().get(0).address()).hasValue(0xc0200000L);
        assertThatThrownBy(() -> plan(zImage(0), MIPS)).hasMessageContainingAll("kernel for ARM", "mips");
    }

    @Test
    void aUImageGoesToItsLoadAddressUnlessItIsNotToBeMoved() throws Exception {
        KernelPlan moved = plan(uImage(Code.TYPE_KERNEL, 0xc0100040L), ARM);
        assertThat(moved.segments().get(0).address()).hasValue(0xc0100000L);
        assertThat(moved.segments().get(0).contents()).isEqualTo(Bytes.sample(100));
        assertThat(moved.entry()).hasValue(0xc0100040L);
        KernelPlan stays = plan(uImage(Code.TYPE_KERNEL_NOLOAD, 0), ARM);
        assertThat(stays.segments().get(0).address()).isEmpty();
        assertThat(stays.entry()).isEmpty();
        assertThatThrownBy(() -> plan(uImage(Code.TYPE_KERNEL_NOLOAD, 4), ARM)).hasMessageContaining("offset 0x4");
        assertThatThrownBy(() -> plan(uImage(Code.TYPE_KERNEL, 0xc0100040L), MIPS))
                .hasMessageContainingAll("ARM Linux Kernel Image", "for mips");
        assertThatThrownBy(() -> plan(uImage(Code.TYPE_STANDALONE, 0xc0100000L), ARM))
                .hasMessageContaining("Standalone");
    }

    /** Text at 0x40000000, data behind it at 0x40001040 up to 0x40001240; 4 KiB above the usual place for kernels. */
    @Test
    void theSegmentsOfAnElfFileGoToTheirPhysicalAddresses() throws Exception {
        KernelPlan plan = plan(ElfBuilder.build(32, ByteOrder.BIG_ENDIAN), MIPS);
        assertThat(plan.segments()).hasSize(2);
        assertThat(plan.segments().get(0).address()).hasValue(0x40000000L);
        assertThat(plan.segments().get(1).address()).hasValue(0x40001040L);
        assertThat(plan.segments().get(1).length()).isEqualTo(0x200);
        assertThat(plan.segments().get(1).contents()).hasSize(0x20);
        assertThat(plan.entry()).hasValue(0x40000004L);
        assertThat(plan.unpacked()).isEqualTo(0x1240);
        assertThat(plan.footprint().getAsLong()).isEqualTo(0x1240 + 0x1000 + 16 * MIB);
    }

    @Test
    void anElfFileForAnotherMachineIsRefused() {
        byte[] wide = ElfBuilder.build(64, ByteOrder.BIG_ENDIAN);
        byte[] little = ElfBuilder.build(32, ByteOrder.LITTLE_ENDIAN);
        assertThatThrownBy(() -> plan(wide, MIPS)).hasMessageContainingAll("64 bits", "32");
        assertThatThrownBy(() -> plan(little, MIPS)).hasMessageContainingAll("LITTLE_ENDIAN", "BIG_ENDIAN");
        assertThatThrownBy(() -> plan(little, ARM)).hasMessageContainingAll("e_machine is 8", "40");
    }

    @Test
    void aFormatThatKernelsDoNotComeInIsNotTakenForCode() {
        assertThatThrownBy(() -> plan(new DeviceTree().write(), ARM))
                .isInstanceOf(ImageException.class)
                .hasMessageContainingAll("format device tree", "no kernel");
        assertThat(new DeviceTreeFormat().name()).isEqualTo("device tree");
    }
}
