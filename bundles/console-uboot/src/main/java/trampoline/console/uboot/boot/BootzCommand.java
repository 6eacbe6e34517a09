package trampoline.console.uboot.boot;

import com.google.auto.service.AutoService;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.LoadedImage;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.image.ZImage;
import trampoline.image.payload.Compression;
import trampoline.loader.image.KernelPlacer;

/** Boots a zImage, the self-extracting kernel of ARM Linux. */
@AutoService(UbootCommand.class)
public final class BootzCommand implements UbootCommand {
    private static final int HEADER = 0x34;

    @Override
    public String name() {
        return "bootz";
    }

    @Override
    public String summary() {
        return "boot Linux zImage image from memory";
    }

    @Override
    public String usage() {
        return "[addr [initrd[:size] [fdt]]]\n"
                + "    - boot the Linux zImage in memory at 'addr', or at ${loadaddr}; 'initrd' and\n"
                + "      'fdt' as for bootm";
    }

    @Override
    public int mostWords() {
        return 4;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) throws LoaderException {
        List<String> words = call.words().subList(1, call.count());
        long address = ImageArgument.kernel(call, words.stream().findFirst()).address();
        BootMemory memory = new BootMemory(call.loader());
        byte[] image = memory.read("zImage", address, length(memory, address));
        Span kernel = memory.readable("Kernel Image", address, image.length);
        new KernelPlacer(call.loader()).inPlace(image, kernel.physical(), LoadedImage.Origin.DOWNLOADED);
        OtherImages others = new OtherImages(call, memory, words, address);
        Optional<Payload> ramdisk = others.ramdisk();
        Optional<Payload> tree = others.deviceTree();
        Payload payload = new Payload(kernel.name(), Compression.NONE, kernel, OptionalLong.of(address));
        BootSequence boot = BootSequence.begin(call.loader());
        boot.found(
                new BootImages(
                        new OsImage(payload, kernel, address, ImageKind.UNKNOWN, false),
                        ramdisk,
                        tree,
                        List.of(),
                        List.of()),
                words);
        boot.reached(BootStep.START);
        return new BootRun(call).all(boot);
    }

    private static int length(BootMemory memory, long address) throws LoaderException {
        ByteBuffer head =
                ByteBuffer.wrap(memory.read("zImage header", address, HEADER)).order(ByteOrder.LITTLE_ENDIAN);
        if (head.getInt(ZImage.MAGIC_OFFSET) != ZImage.MAGIC) {
            head.order(ByteOrder.BIG_ENDIAN);
        }
        if (head.getInt(ZImage.MAGIC_OFFSET) != ZImage.MAGIC) {
            throw new LoaderException("Bad Linux ARM zImage magic!");
        }
        int length = head.getInt(ZImage.MAGIC_OFFSET + 8) - head.getInt(ZImage.MAGIC_OFFSET + 4);
        if (length <= 0) {
            throw new LoaderException("zImage: its end is not behind its start; it is damaged, load it again");
        }
        return length;
    }
}
