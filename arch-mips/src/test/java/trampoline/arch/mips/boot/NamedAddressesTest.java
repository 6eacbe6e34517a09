package trampoline.arch.mips.boot;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;

class NamedAddressesTest {
    @Test
    void pairsOfInstructionsNameThem() {
        ByteBuffer code = ByteBuffer.allocate(32).order(ByteOrder.BIG_ENDIAN);
        code.putInt(0x3c048150); // lui a0, 0x8150
        code.putInt(0x3c068151); // lui a2, 0x8151
        code.putInt(0x2484c000); // addiu a0, a0, -0x4000
        code.putInt(0x34c61234); // ori a2, a2, 0x1234
        code.putInt(0x24840004); // addiu a0, a0, 4: counts on
        code.putInt(0x8c880000); // lw t0, 0(a0)
        assertThat(NamedAddresses.in(code.array(), ByteOrder.BIG_ENDIAN)).containsExactly(0x814f_c000L, 0x8151_1234L);
    }
}
