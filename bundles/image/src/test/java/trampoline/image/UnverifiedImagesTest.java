package trampoline.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.api.Test;
import trampoline.api.image.ImageException;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.fit.Fit;
import trampoline.image.fit.FitImage;
import trampoline.image.fit.FitSample;
import trampoline.image.payload.Compression;
import trampoline.image.uimage.Code;
import trampoline.image.uimage.UImage;
import trampoline.image.uimage.UImageHeader;

/** Images are read first and verified later, by those who say what they see in between. */
class UnverifiedImagesTest {
    private static byte[] kernel() {
        UImageHeader header = new UImageHeader(
                0,
                0,
                0,
                0,
                0,
                Code.os(5).orElseThrow(),
                Code.architecture(5).orElseThrow(),
                Code.type(Code.TYPE_KERNEL).orElseThrow(),
                Compression.NONE,
                "x");
        return UImage.encode(header, java.util.List.of(Bytes.sample(100)));
    }

    @Test
    void damagedDataOfALegacyImageAreReadAndRefusedWhenVerified() throws Exception {
        byte[] damaged = Bytes.flipped(kernel(), UImageHeader.LENGTH + 5, 1);
        UImage image = UImage.unverified(damaged).orElseThrow();
        assertThat(image.part(0)).hasSize(100);
        assertThat(UImageHeader.isIntact(damaged)).isTrue();
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> image.header().verify(damaged))
                .withMessageContaining("the data's check sum is");
        image.header().verify(kernel());
        assertThat(UImageHeader.isIntact(Bytes.flipped(kernel(), 40, 1))).isFalse();
        assertThat(UImageHeader.isIntact(new byte[64])).isFalse();
        assertThat(UImageHeader.isIntact(java.util.Arrays.copyOf(kernel(), 63))).isFalse();
    }

    @Test
    void aWrongHashOfAFitIsReadAndRefusedWhenVerified() throws Exception {
        DeviceTree tree = FitSample.tree();
        tree.node("/images/ramdisk-1/hash-3").set("value", new byte[20]);
        byte[] blob = tree.write();
        assertThatExceptionOfType(ImageException.class).isThrownBy(() -> Fit.parse(blob));
        Fit fit = Fit.unverified(blob).orElseThrow();
        for (FitImage image : fit.images().values()) {
            if (image.name().equals("ramdisk-1")) {
                assertThatExceptionOfType(ImageException.class)
                        .isThrownBy(image::verify)
                        .withMessageContaining(
                                "image 'ramdisk-1', hash-3: sha1 is 0000000000000000000000000000000000000000");
            } else {
                image.verify();
            }
        }
    }
}
