package trampoline.console.uboot.memory;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteOrder;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.AddressSpace;
import trampoline.console.uboot.command.TestLoader;

class MemoryLawsTest {
    private static final long PLACE = 0x8030_0000L;

    private static TestLoader loader(boolean big) {
        return new TestLoader(big ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
    }

    @Property(tries = 100)
    void whatIsWrittenAnywhereIsReadBackAndNothingBesideChanges(
            @ForAll boolean big,
            @ForAll @IntRange(min = 1, max = 9000) int offset,
            @ForAll @Size(max = 50) byte[] bytes)
            throws LoaderException {
        TestLoader loader = loader(big);
        AddressSpace memory = loader.get(AddressSpace.KEY);
        memory.writeBytes(PLACE + offset, bytes);
        assertThat(memory.readBytes(PLACE + offset, bytes.length)).isEqualTo(bytes);
        assertThat(loader.peek(PLACE + offset, bytes.length)).isEqualTo(bytes);
        assertThat(loader.peek(PLACE + offset - 1, 1)).containsExactly(0);
        assertThat(loader.peek(PLACE + offset + bytes.length, 4)).containsOnly(0);
    }

    @Property(tries = 100)
    void whatWasCopiedComparesEqualAndAChangedObjectDoesNot(
            @ForAll boolean big,
            @ForAll @IntRange(min = 0, max = 2) int width,
            @ForAll @Size(min = 4, max = 64) byte[] bytes,
            @ForAll @IntRange(min = 0, max = 1000) int place)
            throws LoaderException {
        TestLoader loader = loader(big);
        String suffix = "." + "bwl".charAt(width);
        int size = 1 << width;
        int count = bytes.length / size;
        loader.poke(PLACE, bytes);
        String from = Long.toHexString(PLACE);
        long target = PLACE + 0x10000 + (long) place * size;
        String to = Long.toHexString(target);
        String objects = Integer.toHexString(count);
        assertThat(loader.call(new CpCommand(), "cp" + suffix, from, to, objects))
                .isZero();
        assertThat(loader.peek(target, count * size)).isEqualTo(loader.peek(PLACE, count * size));
        assertThat(loader.call(new CmpCommand(), "cmp" + suffix, from, to, objects))
                .isZero();
        assertThat(loader.output()).startsWith("Total of " + count + " ");
        int changed = place % (count * size);
        loader.poke(target + changed, new byte[] {(byte) ~loader.peek(target + changed, 1)[0]});
        assertThat(loader.call(new CmpCommand(), "cmp" + suffix, from, to, objects))
                .isEqualTo(1);
        assertThat(loader.output()).endsWith("Total of " + changed / size + " " + name(width) + "(s) were the same\n");
    }

    private static String name(int width) {
        return width == 0 ? "byte" : width == 1 ? "halfword" : "word";
    }
}
