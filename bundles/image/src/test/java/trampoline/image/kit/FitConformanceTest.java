package trampoline.image.kit;

import java.nio.ByteOrder;
import java.util.Optional;
import trampoline.api.image.ImageArchitecture;
import trampoline.api.image.ImageFormat;
import trampoline.api.image.KernelTarget;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.fit.FitFormat;
import trampoline.testkit.conformance.ImageFormatConformance;

class FitConformanceTest extends ImageFormatConformance {
    private static final KernelTarget ARM =
            new KernelTarget(new ImageArchitecture("arm", 40), 32, ByteOrder.LITTLE_ENDIAN, 0xc000_8000L);

    @Override
    protected ImageFormat format() {
        return new FitFormat();
    }

    @Override
    protected Optional<KernelTarget> target() {
        return Optional.of(ARM);
    }

    @Override
    protected byte[] image(byte[] kernel) throws Exception {
        DeviceTree tree = new DeviceTree();
        tree.node("/images/k")
                .setStrings("type", "kernel")
                .setStrings("arch", "arm")
                .setStrings("os", "linux")
                .setCells("load", 0xc000_8000)
                .setCells("entry", 0xc000_8000)
                .set("data", kernel);
        tree.node("/configurations").setStrings("default", "c");
        tree.node("/configurations/c").setStrings("kernel", "k");
        return tree.write();
    }
}
