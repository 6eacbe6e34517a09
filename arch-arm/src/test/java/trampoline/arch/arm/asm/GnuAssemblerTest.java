package trampoline.arch.arm.asm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static trampoline.arch.arm.asm.Address.at;
import static trampoline.arch.arm.asm.Condition.EQ;
import static trampoline.arch.arm.asm.Immediate.imm;
import static trampoline.arch.arm.asm.Register.PC;
import static trampoline.arch.arm.asm.Register.R0;
import static trampoline.arch.arm.asm.Register.R1;
import static trampoline.arch.arm.asm.Register.R2;
import static trampoline.assembler.Literal.addressOf;
import static trampoline.assembler.Literal.value;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.assembler.Assembly;

/** Our bytes and those that the GNU assembler makes of the same source. */
class GnuAssemblerTest {
    private static final int ORIGIN = 0xc0008000;

    @TempDir
    Path folder;

    private final Assembler a = new Assembler(ArmVersion.ARMV4T, ORIGIN);

    @BeforeEach
    void needsTheTool() {
        assumeTrue(GnuTools.installed(), "arm-linux-gnueabi-as is not installed; it is in binutils-arm-linux-gnueabi");
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void randomCodeIsTheSame(long seed) throws Exception {
        int refused = new RandomCode(a, seed).append(20_000);
        assertThat(refused).as("draws refused as unpredictable").isLessThan(20_000);
        compare(ByteOrder.LITTLE_ENDIAN);
    }

    @ParameterizedTest
    @ValueSource(longs = {7, 8, 10})
    void randomCodeOfVersion5IsTheSame(long seed) throws Exception {
        Assembler later = new Assembler(ArmVersion.ARMV5TE, ORIGIN);
        int refused = new RandomCode(later, seed).append(20_000);
        assertThat(refused).as("draws refused as unpredictable").isLessThan(20_000);
        compare(later.assemble(), ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void bigEndianIsTheSame() throws Exception {
        new RandomCode(a, 6).append(2_000);
        a.asciz("text").half(0x1234).align(4).word(0x12345678);
        compare(ByteOrder.BIG_ENDIAN);
    }

    @Test
    void everyConditionOfEveryOperationIsTheSame() throws Exception {
        for (Condition condition : Condition.values()) {
            a.when(condition).add(R0, R1, R2.lsl(3)).when(condition).subs(R0, R1, imm(0xff0));
            a.when(condition).cmp(R0, imm(-1)).when(condition).mvns(R2, R1.rrx());
            a.when(condition).ldrsb(R0, at(R1, -3)).when(condition).strbt(R0, at(R1).post(3));
        }
        compare(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void everyRotationOfAnImmediateIsTheSame() throws Exception {
        for (int rotation = 0; rotation < 32; rotation += 2) {
            for (int value : new int[] {0, 1, 2, 3, 4, 0x3f, 0x40, 0x81, 0xc0, 0xfc, 0xff}) {
                int rotated = Integer.rotateRight(value, rotation);
                a.mov(R0, imm(rotated)).movs(R0, imm(value, rotation)).add(R0, R1, imm(-rotated));
                a.adc(R0, R1, imm(~rotated)).and(R0, R1, imm(~rotated)).cmn(R1, imm(-rotated));
            }
        }
        compare(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void sumsWithTheProgramCounterAreTheSame() throws Exception {
        for (int value : new int[] {4, -4, 0xff000000, 0x80000000, 0x2ffffff6, 0x3fc}) {
            a.add(R0, PC, imm(value))
                    .sub(R0, PC, imm(value))
                    .when(EQ)
                    .add(R1, PC, imm(value))
                    .adds(R0, PC, imm(value));
        }
        a.add(R0, PC, imm(15, 4)).add(R1, PC, R2.lsl(2)).sub(PC, PC, R1);
        compare(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void directivesAndLiteralsAreTheSame() throws Exception {
        a.label("start")
                .b("code")
                .org(ORIGIN + 0x24)
                .word(0x016f2818, 0)
                .word(addressOf("end").minus("start"));
        a.ascii("quote \" backslash \\ tab \t bell \007 high \377")
                .asciz("")
                .align(8)
                .bytes(1, -128, 255);
        a.half(-1, 0xffff).space(3).align(16).label("code");
        a.ldr(R0, value(0x12345678))
                .ldr(R1, value(-2))
                .ldr(R2, addressOf("start"))
                .ldr(R0, value(0x12345678));
        a.when(EQ)
                .ldr(R0, value(0xff))
                .ldr(PC, value(4))
                .adr(R1, "start")
                .adr(R2, "end")
                .nop();
        a.b("start")
                .ltorg()
                .ldr(R0, value(0x12345678))
                .ldr(R1, "word")
                .ldrb(R1, "word")
                .str(R1, "word")
                .bytes(1);
        a.ltorg().label("word").word(addressOf("start").plus(8)).label("end");
        compare(ByteOrder.LITTLE_ENDIAN);
    }

    private void compare(ByteOrder order) throws Exception {
        compare(a.assemble(), order);
    }

    private void compare(Assembly assembly, ByteOrder order) throws Exception {
        byte[] ours = assembly.image(order);
        byte[] theirs = GnuTools.assemble(assembly.gnuSource(), ORIGIN, order, folder);
        if (java.util.Arrays.equals(ours, theirs)) {
            return;
        }
        ByteBuffer our = ByteBuffer.wrap(ours).order(order);
        ByteBuffer their = ByteBuffer.wrap(theirs).order(order);
        int at = 0;
        while (at + 4 <= Math.min(ours.length, theirs.length) && our.getInt(at) == their.getInt(at)) {
            at += 4;
        }
        String address = String.format("%08x", ORIGIN + at);
        String line = assembly.listing()
                .lines()
                .filter(text -> text.startsWith(address))
                .findFirst()
                .orElse("end");
        fail(
                "lengths %d and %d; at %s: %s; the GNU assembler has %08x",
                ours.length, theirs.length, address, line, at + 4 <= theirs.length ? their.getInt(at) : 0);
    }
}
