package trampoline.image.kit;

import java.util.Optional;
import trampoline.api.image.ImageFormat;
import trampoline.api.image.KernelTarget;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.devicetree.DeviceTreeFormat;
import trampoline.testkit.conformance.ImageFormatConformance;

class DeviceTreeConformanceTest extends ImageFormatConformance {
    @Override
    protected ImageFormat format() {
        return new DeviceTreeFormat();
    }

    @Override
    protected Optional<KernelTarget> target() {
        return Optional.empty();
    }

    @Override
    protected byte[] image(byte[] kernel) throws Exception {
        DeviceTree tree = new DeviceTree();
        tree.node("/chosen").setStrings("bootargs", "console=ttyS0").set("blob", kernel);
        return tree.write();
    }
}
