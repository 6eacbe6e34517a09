package trampoline.loader.image;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import trampoline.api.boot.LoaderException;
import trampoline.api.handover.KernelHandover;
import trampoline.api.handover.KernelLauncher;
import trampoline.api.image.ImageException;
import trampoline.api.image.KernelPlan;
import trampoline.api.image.KernelSegment;
import trampoline.api.image.KernelTarget;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoadedImage;
import trampoline.api.loader.LoadedImage.Origin;
import trampoline.api.loader.StageContext;
import trampoline.loader.flash.WordBytes;

/** Puts kernels where their image formats say. */
public final class KernelPlacer {
    private static final String KERNEL = "kernel";
    private static final int CHUNK = 1 << 16;

    private final StageContext context;
    private final KernelHandover handover;
    private final Placement placement;

    /** @param context with {@link Keys#MEMORY_MAP}, {@link Keys#IMAGE_FORMATS} and {@link KernelLauncher#KEY} */
    public KernelPlacer(StageContext context) {
        this.context = context;
        handover = context.get(KernelLauncher.KEY).handover();
        placement = Placement.of(context);
    }

    /**
     * Puts a kernel into RAM.
     *
     * @param image the bytes of the image it is in
     * @throws LoaderException when it is damaged, for another machine, or has no room where it goes
     */
    public LoadedImage place(byte[] image, Origin origin) throws LoaderException {
        KernelPlan plan = plan(image);
        long[] places = new long[plan.segments().size()];
        for (int i = 0; i < places.length; i++) {
            KernelSegment segment = plan.segments().get(i);
            places[i] = physical(segment);
            placement.checkCopy(segment.name(), places[i], segment.length());
        }
        for (int i = 0; i < places.length; i++) {
            write(places[i], plan.segments().get(i));
        }
        return loaded(plan, places, origin);
    }

    /**
     * Looks a kernel over that lies in RAM as it was received.
     *
     * @param image its bytes
     * @param address where they lie
     * @throws LoaderException when it is damaged, for another machine, or cannot run where it lies
     */
    public LoadedImage inPlace(byte[] image, long address, Origin origin) throws LoaderException {
        KernelPlan plan = plan(image);
        KernelSegment first = plan.segments().get(0);
        int length = first.contents().length;
        boolean asItLies = plan.segments().size() == 1
                && length <= image.length
                && Arrays.equals(first.contents(), 0, length, image, 0, length);
        if (!asItLies) {
            throw new LoaderException(
                    "kernel: the image has to be unpacked to where it runs; write it into flash and load"
                            + " it from there");
        }
        if (first.address().isPresent() && physical(first) != address) {
            throw new LoaderException(String.format(
                    "kernel: it was linked for address 0x%08x, but this board loads it at 0x%08x; build it so that it"
                            + " runs anywhere (a zImage without CONFIG_ZBOOT_ROM)",
                    first.address().getAsLong(), address));
        }
        return loaded(plan, new long[] {address}, origin);
    }

    private KernelPlan plan(byte[] image) throws LoaderException {
        KernelTarget target = new KernelTarget(
                handover.imageArchitecture(),
                handover.pointerBytes() * Byte.SIZE,
                context.board().bus().byteOrder(),
                handover.address(placement.kernelAddress()));
        try {
            Optional<KernelPlan> plan = context.get(Keys.IMAGE_FORMATS).kernel(image, target);
            return plan.orElseThrow(() -> new LoaderException("kernel: it is in no format that is known here"));
        } catch (ImageException e) {
            throw new LoaderException("kernel: " + e.getMessage(), e);
        }
    }

    private long physical(KernelSegment segment) throws LoaderException {
        OptionalLong address = segment.address();
        if (address.isEmpty()) {
            return placement.kernelAddress();
        }
        long physical = context.board().cpu().translate(address.getAsLong());
        if (physical < 0 && isRam(address.getAsLong(), segment.length())) {
            // a file's addresses may be physical ones, as ELF means them to be
            physical = address.getAsLong();
        }
        if (physical < 0) {
            throw new LoaderException(String.format(
                    "%s was linked for address 0x%08x, which is mapped nowhere while the loader runs",
                    segment.name(), address.getAsLong()));
        }
        if ((physical & 3) != 0) {
            throw new LoaderException(String.format(
                    "%s begins at 0x%08x, which is not a multiple of 4", segment.name(), address.getAsLong()));
        }
        return physical;
    }

    private boolean isRam(long address, long length) {
        return context.get(Keys.MEMORY_MAP).areas().stream().anyMatch(area -> area.contains(address, length));
    }

    private void write(long address, KernelSegment segment) {
        WordBytes memory = new WordBytes(context.bus(), context.board().bus().byteOrder());
        memory.write(address, segment.contents());
        byte[] zeros = new byte[CHUNK];
        for (long at = segment.contents().length + 3L & ~3L; at < segment.length(); at += CHUNK) {
            int count = (int) Math.min(CHUNK, segment.length() - at);
            memory.write(address + at, count == CHUNK ? zeros : new byte[count]);
        }
    }

    private LoadedImage loaded(KernelPlan plan, long[] places, Origin origin) throws LoaderException {
        long low = Arrays.stream(places).min().orElseThrow();
        int length = plan.segments().stream()
                .mapToInt(segment -> segment.contents().length)
                .sum();
        long entry = entry(plan, places);
        return new LoadedImage(KERNEL, low, length, plan.footprint().getAsLong(), plan.unpacked(), entry, origin);
    }

    private long entry(KernelPlan plan, long[] places) throws LoaderException {
        if (plan.entry().isEmpty()) {
            return handover.address(places[0]);
        }
        long entry = plan.entry().getAsLong();
        if (context.board().cpu().translate(entry) >= 0) {
            return entry;
        }
        if (isRam(entry, 1)) {
            // with a segment's physical address the format gives the physical one of what lies in it
            return handover.address(entry);
        }
        throw new LoaderException(
                String.format("the kernel is entered at 0x%08x, which is mapped nowhere while the loader runs", entry));
    }
}
