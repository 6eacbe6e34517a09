package trampoline.arch.arm;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** ARM ARM, A3.11, A5.2, A5.3. */
class LoadStoreTest {
    private static final int DATA = 0x4000;

    private final ArmMachine machine = ArmMachine.sa1100();

    private void data(int... words) {
        for (int i = 0; i < words.length; i++) {
            machine.bus.write32(DATA + i * 4, words[i]);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, 44332211", "1, 11443322", "2, 22114433", "3, 33221144"})
    void unalignedWordsAreRotated(int low, String value) {
        data(0x44332211);
        // ldr r0, [r1]; ldr r2, [r1], #0 (with write-back); swp r3, r0, [r1]
        machine.set("r1", DATA + low).execute(0xe5910000, 0xe4912000, 0xe1013090);
        int expected = Integer.parseUnsignedInt(value, 16);
        assertThat(machine.get("r0")).isEqualTo(expected);
        assertThat(machine.get("r2")).isEqualTo(expected);
        assertThat(machine.get("r3")).isEqualTo(expected);
        assertThat(machine.word(DATA)).isEqualTo(expected);
    }

    /** What public test programs expect of a real ARM7TDMI; the manual promises nothing. */
    @ParameterizedTest
    @CsvSource({
        "sa1100, 0, 91a2, ffff91a2",
        "sa1100, 1, 91a2, ffff91a2",
        "sa1100, 3, 7f80, 7f80",
        "arm926, 1, 91a2, ffff91a2",
        "arm926, 3, 7f80, 7f80",
        "arm7tdmi, 0, 91a2, ffff91a2",
        "arm7tdmi, 1, a2000091, ffffff91",
        "arm7tdmi, 3, 8000007f, 7f"
    })
    void halfwordsAtOddAddressesAreTheModels(String model, int low, String halfword, String signed) {
        ArmMachine other = new ArmMachine(model);
        other.bus.write32(DATA, 0x7f8091a2);
        other.set("r1", DATA + low).set("r2", 0).set("r9", 8).set("r10", DATA + low);
        // ldrh r3, [r1]; ldrsh r4, [r1]; ldrh r5, [r1, r2]; ldrsh r6, [r1, r2]; ldrh r7, [r1], #2; ldrsh r8, [r10], r9
        other.execute(0xe1d130b0, 0xe1d140f0, 0xe19150b2, 0xe19160f2, 0xe0d170b2, 0xe09a80f9);
        int expected = Integer.parseUnsignedInt(halfword, 16);
        int expectedSigned = Integer.parseUnsignedInt(signed, 16);
        assertThat(other.get("r3")).isEqualTo(expected);
        assertThat(other.get("r5")).isEqualTo(expected);
        assertThat(other.get("r7")).isEqualTo(expected);
        assertThat(other.get("r4")).isEqualTo(expectedSigned);
        assertThat(other.get("r6")).isEqualTo(expectedSigned);
        assertThat(other.get("r8")).isEqualTo(expectedSigned);
        assertThat(other.get("r1")).isEqualTo(DATA + low + 2);
        assertThat(other.get("r10")).isEqualTo(DATA + low + 8);
        if (model.equals("arm7tdmi")) {
            // ldrh r3, [r1, #0]; ldrh r4, [r1, r2]; ldrsh r5, [r1, r2]
            other.set("r1", DATA + low)
                    .set("r2", 0)
                    .thumb(0x880b, 0x5a8c, 0x5e8d)
                    .cpu
                    .run(3);
            assertThat(other.get("r3")).isEqualTo(expected);
            assertThat(other.get("r4")).isEqualTo(expected);
            assertThat(other.get("r5")).isEqualTo(expectedSigned);
        }
    }

    @Test
    void unalignedStoresIgnoreTheLowBits() {
        data(1, 2);
        // str r0, [r1]; strh r0, [r2]
        machine.set("r0", 0x12345678).set("r1", DATA + 3).set("r2", DATA + 7).execute(0xe5810000, 0xe1c200b0);
        assertThat(machine.word(DATA)).isEqualTo(0x12345678);
        assertThat(machine.word(DATA + 4)).isEqualTo(0x56780002);
    }

    @Test
    void narrowLoadsExtend() {
        data(0x80ff7f81);
        machine.set("r1", DATA).set("r2", 2);
        // ldrb r3, [r1]; ldrsb r4, [r1]; ldrh r5, [r1, #2]; ldrsh r6, [r1, #2]; ldrsh r7, [r1]; ldrsb r8, [r1, r2]
        machine.execute(0xe5d13000, 0xe1d140d0, 0xe1d150b2, 0xe1d160f2, 0xe1d170f0, 0xe19180d2);
        assertThat(machine.get("r3")).isEqualTo(0x81);
        assertThat(machine.get("r4")).isEqualTo(0xffffff81);
        assertThat(machine.get("r5")).isEqualTo(0x80ff);
        assertThat(machine.get("r6")).isEqualTo(0xffff80ff);
        assertThat(machine.get("r7")).isEqualTo(0x7f81);
        assertThat(machine.get("r8")).isEqualTo(0xffffffff);
    }

    @Test
    void narrowStoresLeaveTheRest() {
        data(0x11223344, 0x55667788);
        // strb r0, [r1, #1]; strh r0, [r1, #6]
        machine.set("r0", 0xabcdef01).set("r1", DATA).execute(0xe5c10001, 0xe1c100b6);
        assertThat(machine.word(DATA)).isEqualTo(0x11220144);
        assertThat(machine.word(DATA + 4)).isEqualTo(0xef017788);
    }

    /** Instruction, address reached and base afterwards, relative to r1 = DATA + 16; r2 = 8; carry set. */
    @ParameterizedTest
    @CsvSource({
        "e5910004, 4, 0", // ldr r0, [r1, #4]
        "e5110004, -4, 0", // ldr r0, [r1, #-4]
        "e5b10004, 4, 4", // ldr r0, [r1, #4]!
        "e5310004, -4, -4", // ldr r0, [r1, #-4]!
        "e4910004, 0, 4", // ldr r0, [r1], #4
        "e4110004, 0, -4", // ldr r0, [r1], #-4
        "e7910002, 8, 0", // ldr r0, [r1, r2]
        "e7110002, -8, 0", // ldr r0, [r1, -r2]
        "e7910082, 16, 0", // ldr r0, [r1, r2, lsl #1]
        "e7b10082, 16, 16", // ldr r0, [r1, r2, lsl #1]!
        "e71100a2, -4, 0", // ldr r0, [r1, -r2, lsr #1]
        "e69100c2, 0, 4", // ldr r0, [r1], r2, asr #1
        "e6110002, 0, -8", // ldr r0, [r1], -r2
        "e7910022, 0, 0", // ldr r0, [r1, r2, lsr #32]
        "e1d100b4, 4, 0", // ldrh r0, [r1, #4]
        "e15100b4, -4, 0", // ldrh r0, [r1, #-4]
        "e1f100b4, 4, 4", // ldrh r0, [r1, #4]!
        "e0d100b4, 0, 4", // ldrh r0, [r1], #4
        "e09100b2, 0, 8", // ldrh r0, [r1], r2
        "e01100b2, 0, -8", // ldrh r0, [r1], -r2
        "e1b100b2, 8, 8", // ldrh r0, [r1, r2]!
        "e13100b2, -8, -8", // ldrh r0, [r1, -r2]!
        "e4b10004, 0, 4", // ldrt r0, [r1], #4
        "e6b10002, 0, 8", // ldrt r0, [r1], r2
        "e4f10004, 0, 4", // ldrbt r0, [r1], #4
    })
    void addressingModes(String instruction, int reached, int base) {
        for (int i = 0; i < 16; i++) {
            machine.bus.write32(DATA + i * 4, i * 4);
        }
        machine.set("r1", DATA + 16).set("r2", 8).execute(Integer.parseUnsignedInt(instruction, 16));
        assertThat(machine.get("r0")).isEqualTo(16 + reached);
        assertThat(machine.get("r1")).isEqualTo(DATA + 16 + base);
    }

    @ParameterizedTest
    @CsvSource({
        "e5810004, 4, 0", // str r0, [r1, #4]
        "e5a10004, 4, 4", // str r0, [r1, #4]!
        "e4810004, 0, 4", // str r0, [r1], #4
        "e7810002, 8, 0", // str r0, [r1, r2]
        "e7010102, -32, 0", // str r0, [r1, -r2, lsl #2]
        "e6810002, 0, 8", // str r0, [r1], r2
        "e4a10004, 0, 4", // strt r0, [r1], #4
        "e1c100b4, 4, 0", // strh r0, [r1, #4]
        "e0c100b4, 0, 4", // strh r0, [r1], #4
        "e18100b2, 8, 0", // strh r0, [r1, r2]
        "e5c10004, 4, 0", // strb r0, [r1, #4]
        "e5e10004, 4, 4", // strb r0, [r1, #4]!
        "e4c10004, 0, 4", // strb r0, [r1], #4
        "e7c10002, 8, 0", // strb r0, [r1, r2]
        "e6e10002, 0, 8", // strbt r0, [r1], r2
    })
    void storeAddressingModes(String instruction, int reached, int base) {
        machine.set("r0", 0x5a).set("r1", DATA + 64).set("r2", 8).execute(Integer.parseUnsignedInt(instruction, 16));
        assertThat(machine.word(DATA + 64 + reached)).isEqualTo(0x5a);
        assertThat(machine.get("r1")).isEqualTo(DATA + 64 + base);
    }

    @Test
    void rotatedOffsetTakesTheCarry() {
        machine.bus.write32(DATA, 0x77);
        // ldr r0, [r1, r2, rrx] with C set: the offset is 0x80000000 + 4
        machine.flags(2).set("r1", 0x80000000 + DATA - 4).set("r2", 8).execute(0xe7910062);
        assertThat(machine.get("r0")).isEqualTo(0x77);
    }

    @Test
    void anOffsetThatTheLoadOverwritesStillCounts() {
        data(0x1234);
        // ldr r2, [r1], r2
        machine.set("r1", DATA).set("r2", 8).execute(0xe6912002);
        assertThat(machine.get("r2")).isEqualTo(0x1234);
        assertThat(machine.get("r1")).isEqualTo(DATA + 8);
    }

    @Test
    void literalsAndBranchesByLoad() {
        // ldr r0, [pc, #0]; ldr pc, [pc, #0]; the two literals
        machine.program(0xe59f0004, 0xe59ff004, 0, 0xcafe, 0x9001);
        machine.cpu.run(2);
        assertThat(machine.get("r0")).isEqualTo(0xcafe);
        assertThat(machine.cpu.pc()).isEqualTo(0x9000);
    }

    @Test
    void byteLiteralIsRelativeToThePc() {
        // ldrb r0, [pc, #1]
        machine.program(0xe5df0001, 0, 0x00004200);
        machine.cpu.run(1);
        assertThat(machine.get("r0")).isEqualTo(0x42);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sa1100", "arm7tdmi", "arm926", "feroceon"})
    void theStoredPcIsTheModels(String model) {
        ArmMachine other = new ArmMachine(model);
        // str pc, [r1]; stmia r2, {r0, pc}
        other.set("r1", DATA).set("r2", DATA + 8).execute(0xe581f000, 0xe8828001);
        int offset = model.equals("sa1100") ? 8 : 12;
        assertThat(other.word(DATA)).isEqualTo(ArmMachine.START + offset);
        assertThat(other.word(DATA + 12)).isEqualTo(ArmMachine.START + 4 + offset);
    }

    @Test
    void swapByte() {
        data(0x11223344);
        // swpb r0, r2, [r1]
        machine.set("r1", DATA + 1).set("r2", 0xffffffaa).execute(0xe1410092);
        assertThat(machine.get("r0")).isEqualTo(0x33);
        assertThat(machine.word(DATA)).isEqualTo(0x1122aa44);
    }
}
