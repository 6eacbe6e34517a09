package trampoline.arch.arm;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** ARM ARM, A3.5. */
class MultiplyTest {
    private static final BigInteger MASK = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    private final ArmMachine machine = ArmMachine.sa1100();

    @Property
    void shortProducts(@ForAll int a, @ForAll int b, @ForAll int add, @ForAll boolean accumulate, @ForAll boolean s) {
        machine.flags(0b0011).set("r1", a).set("r2", b).set("r3", add);
        // mul r0, r1, r2 or mla r0, r1, r2, r3
        machine.execute(0xe0003291 | (accumulate ? 1 << 21 : 0) | (s ? 1 << 20 : 0));
        BigInteger product = BigInteger.valueOf(a).multiply(BigInteger.valueOf(b));
        int result = (accumulate ? product.add(BigInteger.valueOf(add)) : product).intValue();
        assertThat(machine.get("r0")).isEqualTo(result);
        int nz = (result < 0 ? 8 : 0) | (result == 0 ? 4 : 0);
        assertThat(machine.flags()).isEqualTo(s ? nz | 3 : 3);
    }

    @Property
    void longProducts(
            @ForAll int a,
            @ForAll int b,
            @ForAll long add,
            @ForAll boolean signed,
            @ForAll boolean accumulate,
            @ForAll boolean s) {
        machine.flags(0b0011).set("r1", a).set("r2", b).set("r4", (int) add).set("r5", (int) (add >>> 32));
        // umull r4, r5, r1, r2 and its kin
        machine.execute(0xe0854291 | (signed ? 1 << 22 : 0) | (accumulate ? 1 << 21 : 0) | (s ? 1 << 20 : 0));
        BigInteger product = signed
                ? BigInteger.valueOf(a).multiply(BigInteger.valueOf(b))
                : BigInteger.valueOf(Integer.toUnsignedLong(a)).multiply(BigInteger.valueOf(Integer.toUnsignedLong(b)));
        long result = (accumulate ? product.add(BigInteger.valueOf(add)) : product)
                .and(MASK)
                .longValue();
        assertThat(machine.get("r4")).isEqualTo((int) result);
        assertThat(machine.get("r5")).isEqualTo((int) (result >>> 32));
        int nz = (result < 0 ? 8 : 0) | (result == 0 ? 4 : 0);
        assertThat(machine.flags()).isEqualTo(s ? nz | 3 : 3);
    }

    @Property
    void zeroSetsZ(@ForAll int a) {
        machine.flags(0).set("r1", a).set("r2", 0).set("r4", 7).set("r5", 7);
        // umulls r4, r5, r1, r2
        machine.execute(0xe0954291);
        assertThat(machine.flags()).isEqualTo(4);
    }
}
