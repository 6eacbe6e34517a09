package trampoline.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import trampoline.api.image.ImageArchitecture;
import trampoline.api.image.ImageFormats;
import trampoline.api.image.KernelPlan;
import trampoline.api.image.KernelTarget;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.devicetree.DeviceTreeNode;
import trampoline.image.fit.FitFormat;
import trampoline.image.srecord.SRecordFormat;

/** Kernels in formats that have to be taken apart: where they go and where they are entered. */
class KernelFormatsTest {
    private static final KernelTarget ARM =
            new KernelTarget(new ImageArchitecture("arm", 40), 32, ByteOrder.LITTLE_ENDIAN, 0xc0008000L);
    private static final ImageFormats FORMATS = new ImageFormats(List.of(new FitFormat(), new SRecordFormat()));

    private static DeviceTree fit() {
        DeviceTree tree = new DeviceTree();
        tree.node("/images/k")
                .setStrings("type", "kernel")
                .setStrings("arch", "arm")
                .setStrings("os", "linux")
                .setCells("load", 0xc0008000)
                .setCells("entry", 0xc0008010)
                .set("data", Bytes.sample(100));
        tree.node("/configurations").setStrings("default", "c");
        tree.node("/configurations/c").setStrings("kernel", "k");
        return tree;
    }

    private static KernelPlan plan(byte[] image) throws Exception {
        return FORMATS.kernel(image, ARM).orElseThrow();
    }

    @Test
    void ofAFitItIsTheKernelOfTheDefaultConfiguration() throws Exception {
        KernelPlan plan = plan(fit().write());
        assertThat(plan.entry()).hasValue(0xc0008010L);
        assertThat(plan.segments()).hasSize(1);
        assertThat(plan.segments().get(0).address()).hasValue(0xc0008000L);
        assertThat(plan.segments().get(0).contents()).isEqualTo(Bytes.sample(100));
        DeviceTree unmoved = fit();
        unmoved.node("/images/k").setStrings("type", "kernel_noload").setCells("entry", 0);
        assertThat(plan(unmoved.write()).segments().get(0).address()).isEqualTo(OptionalLong.empty());
    }

    private interface Change {
        void make(DeviceTreeNode kernel);
    }

    private static void refused(String reason, Change change) {
        DeviceTree tree = fit();
        change.make(tree.node("/images/k"));
        assertThatThrownBy(() -> plan(tree.write())).hasMessageContaining(reason);
    }

    @Test
    void aFitWithoutAKernelForTheBoardIsRefusedByName() {
        refused("image 'k' is a kernel of linux for mips; what can be", kernel -> kernel.setStrings("arch", "mips"));
        refused("image 'k' is a ramdisk of linux for arm", kernel -> kernel.setStrings("type", "ramdisk"));
        refused("image 'k' is a kernel of vxworks for arm", kernel -> kernel.setStrings("os", "vxworks"));
        refused("has no load address", kernel -> kernel.unset("load"));
        refused("entered at 0xc0008064, but has 0x64 bytes", kernel -> kernel.setCells("entry", 0xc0008064));
        refused("gzip payload", kernel -> kernel.setStrings("compression", "gzip"));
        refused("entered at 0xc0008010, but one that", kernel -> kernel.setStrings("type", "kernel_noload"));
        DeviceTree none = fit();
        none.node("/configurations/c").unset("kernel");
        assertThatThrownBy(() -> plan(none.write())).hasMessageContaining("configuration 'c' names no kernel");
    }

    @Test
    void sRecordsGoWhereTheySayAndTheirEntryCountsUnlessItIsNone() throws Exception {
        String records = "S30DC0008000000102030405060796\nS30DC0008010000102030405060786\n";
        assertThat(plan((records + "S705C0008004B6\n").getBytes(StandardCharsets.US_ASCII))
                        .entry())
                .hasValue(0xc0008004L);
        KernelPlan none = plan((records + "S70500000000FA\n").getBytes(StandardCharsets.US_ASCII));
        assertThat(none.entry()).isEqualTo(OptionalLong.empty());
        assertThat(none.segments()).hasSize(2);
        assertThat(none.unpacked()).isEqualTo(0x18);
    }
}
