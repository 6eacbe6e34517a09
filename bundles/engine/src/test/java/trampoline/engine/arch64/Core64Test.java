package trampoline.engine.arch64;

import static org.assertj.core.api.Assertions.assertThat;
import static trampoline.engine.arch64.Code.*;

import java.nio.ByteOrder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.cpu.StopReason;
import trampoline.engine.runtime.GuestFault;

/** What a core of 64 bits does with addresses above 2^32 and with more than two privileges. */
class Core64Test {
    private static final int PHYSICAL_CODE = 0x8000;
    private static final int PHYSICAL_DATA = 0xa000;
    private static final long CODE = 0x0000_003f_dead_0000L;
    private static final long DATA = 0xffff_ffc0_1234_5000L;
    private static final int ALL = Tlb.READ | Tlb.WRITE | Tlb.EXECUTE;
    private static final int USER_ALL = ALL | Tlb.USER;

    private Machine64 machine;
    private Core64Bit core;

    void prepare(Core64Bit fresh) {
        fresh.interpretOnly();
    }

    @BeforeEach
    void littleEndian() {
        power(ByteOrder.LITTLE_ENDIAN);
    }

    private void power(ByteOrder order) {
        machine = new Machine64(order);
        core = machine.core;
        prepare(core);
        put(machine.bus, Core64Bit.VECTOR, none(Op.IDLE));
        machine.map(CODE, 12, PHYSICAL_CODE, USER_ALL);
        machine.map(DATA, 12, PHYSICAL_DATA, USER_ALL);
        core.setMode(Privilege.USER);
        core.x[20] = DATA;
        core.x[25] = 4;
    }

    /** A loop of four rounds around some instructions, then idle; enough for it to be translated. */
    private void loop(int... body) {
        int[] code = new int[body.length + 3];
        System.arraycopy(body, 0, code, 0, body.length);
        code[body.length] = immediate(Op.ADD_IMMEDIATE, 25, 25, -1);
        code[body.length + 1] = two(Op.BRANCH_NOT_EQUAL, 25, 0, -4 * (body.length + 1));
        code[body.length + 2] = none(Op.CALL);
        put(machine.bus, PHYSICAL_CODE, code);
        core.setPc(CODE);
    }

    private void runToTheEnd() {
        assertThat(core.run(1000)).isEqualTo(StopReason.WAITING);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void loadsAndStoresHaveEveryWidth(boolean bigEndian) {
        power(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        core.x[1] = 0x8182_8384_8586_8788L;
        loop(
                two(Op.STORE_LONG, 20, 1, 0),
                two(Op.STORE_WORD, 20, 1, 8),
                two(Op.STORE_HALF, 20, 1, 12),
                two(Op.STORE_BYTE, 20, 1, 14),
                immediate(Op.LOAD_LONG, 2, 20, 0),
                immediate(Op.LOAD_WORD, 3, 20, 8),
                immediate(Op.LOAD_WORD_UNSIGNED, 4, 20, 8),
                immediate(Op.LOAD_HALF, 5, 20, 12),
                immediate(Op.LOAD_HALF_UNSIGNED, 6, 20, 12),
                immediate(Op.LOAD_BYTE, 7, 20, 14),
                immediate(Op.LOAD_BYTE_UNSIGNED, 8, 20, 14),
                immediate(Op.LOAD_BYTE_UNSIGNED, 9, 20, 0));
        runToTheEnd();
        assertThat(core.x[2]).isEqualTo(0x8182_8384_8586_8788L);
        assertThat(core.x[3]).isEqualTo(0xffff_ffff_8586_8788L);
        assertThat(core.x[4]).isEqualTo(0x8586_8788L);
        assertThat(core.x[5]).isEqualTo(0xffff_ffff_ffff_8788L);
        assertThat(core.x[6]).isEqualTo(0x8788);
        assertThat(core.x[7]).isEqualTo(0xffff_ffff_ffff_ff88L);
        assertThat(core.x[8]).isEqualTo(0x88);
        assertThat(core.x[9]).isEqualTo(bigEndian ? 0x81 : 0x88);
        assertThat(machine.bus.store()[PHYSICAL_DATA + (bigEndian ? 7 : 0)]).isEqualTo((byte) 0x88);
    }

    @Test
    void computesWithSixtyFourBits() {
        core.x[1] = 0x1_0000_0001L;
        core.x[2] = -1;
        loop(
                three(Op.MUL, 3, 1, 1),
                three(Op.GET_HIGH, 4, 0, 0),
                three(Op.ADDW, 5, 1, 2),
                three(Op.LESS, 6, 2, 1),
                three(Op.LESS_UNSIGNED, 7, 2, 1),
                immediate(Op.SHIFT, 8, 2, 64 | 40),
                immediate(Op.SHIFT, 9, 2, 128 | 40),
                three(Op.SWAP_HALVES, 10, 8, 0),
                one(Op.SET_UPPER, 11, 1 << 18),
                one(Op.SET_RELATIVE, 12, -4));
        runToTheEnd();
        assertThat(core.x[3]).isEqualTo(0x2_0000_0001L);
        assertThat(core.x[4]).isEqualTo(1);
        assertThat(core.x[5]).isZero();
        assertThat(core.x[6]).isEqualTo(1);
        assertThat(core.x[7]).isZero();
        assertThat(core.x[8]).isEqualTo(0xff_ffff);
        assertThat(core.x[9]).isEqualTo(-1);
        assertThat(core.x[10]).isEqualTo(0xff_ffff_0000_0000L).isEqualTo(core.high);
        assertThat(core.x[11]).isEqualTo(0xffff_ffff_8000_0000L);
        assertThat(core.x[12]).isEqualTo(CODE + 9 * 4 - 4);
    }

    @Test
    void aFaultNamesItsInstructionAndItsAddress() {
        core.x[21] = DATA + 0x1000;
        loop(two(Op.STORE_LONG, 20, 25, 0), immediate(Op.LOAD_WORD, 2, 21, 0x14));
        runToTheEnd();
        assertThat(core.control[Control.CAUSE]).isEqualTo(Cause.MISS + 1);
        assertThat(core.control[Control.EPC]).isEqualTo(CODE + 4);
        assertThat(core.control[Control.BAD_ADDRESS]).isEqualTo(DATA + 0x1014);
        assertThat(core.instructions()).isEqualTo(3);
        assertThat(core.privilege()).isEqualTo(Privilege.MACHINE);
        assertThat(core.pc()).isEqualTo(Core64Bit.VECTOR + 4);
    }

    /** In the third round the address lies behind what is mapped. */
    @Test
    void aFaultInTheMiddleOfALoopComesInItsRound() {
        core.x[20] = DATA + 0xff0;
        loop(
                immediate(Op.ADD_IMMEDIATE, 2, 2, 1),
                two(Op.STORE_LONG, 20, 2, 0),
                immediate(Op.ADD_IMMEDIATE, 20, 20, 8),
                immediate(Op.ADD_IMMEDIATE, 3, 3, 1));
        runToTheEnd();
        assertThat(core.control[Control.EPC]).isEqualTo(CODE + 4);
        assertThat(core.control[Control.BAD_ADDRESS]).isEqualTo(DATA + 0x1000);
        assertThat(core.x[2]).isEqualTo(3);
        assertThat(core.x[3]).isEqualTo(2);
        assertThat(core.instructions()).isEqualTo(2 * 6 + 2 + 1);
    }

    @Test
    void privilegesAreKeptApart() {
        machine.map(DATA + 0x1000, 12, PHYSICAL_DATA + 0x1000, ALL);
        core.x[21] = DATA + 0x1000;
        core.store64(DATA, 77);
        core.setMode(Privilege.SUPERVISOR);
        core.store64(DATA + 0x1000, 88);
        assertThat(core.load64(DATA + 0x1000)).isEqualTo(88);
        assertThat(faultOf(() -> core.load64(DATA))).isEqualTo(Cause.FORBIDDEN + 1);
        assertThat(core.loadAs(Privilege.USER, DATA, 8)).isEqualTo(77);
        core.writeControl(Control.STATUS, Control.USER_DATA);
        assertThat(core.privilege()).isEqualTo(Privilege.SUPERVISOR_USER_DATA);
        assertThat(core.load64(DATA)).isEqualTo(77);
        core.setMode(Privilege.USER);
        assertThat(core.load64(DATA)).isEqualTo(77);
        assertThat(faultOf(() -> core.load64(DATA + 0x1000))).isEqualTo(Cause.FORBIDDEN + 1);
        assertThat(faultOf(() -> core.storeAs(Privilege.SUPERVISOR, DATA, 8, 1)))
                .isEqualTo(Cause.FORBIDDEN + 2);
        core.storeAs(Privilege.SUPERVISOR, DATA + 0x1000, 4, 0x1_0000_0099L);
        assertThat(core.loadAs(Privilege.SUPERVISOR, DATA + 0x1000, 8)).isEqualTo(0x99);
        core.setMode(Privilege.MACHINE);
        assertThat(core.load64(PHYSICAL_DATA)).isEqualTo(77);
    }

    private static int faultOf(Runnable access) {
        try {
            access.run();
            return 0;
        } catch (GuestFault e) {
            return e.kind();
        }
    }

    @Test
    void whatIsKnownOfAPageIsAskedForOnce() {
        core.load8(DATA);
        int asked = core.translated;
        core.load64(DATA + 0xff8);
        core.load16(DATA + 2);
        assertThat(core.translated).isEqualTo(asked);
        core.store8(DATA, 1);
        assertThat(core.translated).isEqualTo(asked + 1);
    }

    @Test
    void translationsAreForgottenByPageByPrivilegeAndAll() {
        machine.map(DATA + 0x1000, 12, PHYSICAL_DATA + 0x1000, USER_ALL);
        Runnable both = () -> {
            core.load64(DATA);
            core.load64(DATA + 0x1000);
        };
        both.run();
        int asked = core.translated;
        core.dropTlb(DATA + 0x7000);
        both.run();
        assertThat(core.translated).isEqualTo(asked);
        core.forget(Privilege.SUPERVISOR);
        both.run();
        assertThat(core.translated).isEqualTo(asked);
        core.forget(Privilege.USER);
        both.run();
        assertThat(core.translated).isEqualTo(asked + 2);
        core.dropTlb(DATA + 0x1ff8);
        core.load64(DATA);
        assertThat(core.translated).isEqualTo(asked + 2);
        assertThat(faultOf(() -> core.load64(DATA + 0x1000))).isEqualTo(Cause.MISS + 1);
        core.dropTlb();
        assertThat(faultOf(() -> core.load64(DATA))).isEqualTo(Cause.MISS + 1);
    }

    @Test
    void aLargePageIsForgottenWhole() {
        long large = 0xffff_ffe0_0000_0000L;
        machine.map(large, 16, 0, USER_ALL);
        for (int page = 0; page < 16; page++) {
            assertThat(core.load8(large + (page << 12))).isEqualTo(machine.bus.read8(page << 12));
        }
        core.store64(large + PHYSICAL_DATA, 0x55);
        assertThat(core.load64(DATA)).isEqualTo(0x55);
        core.dropTlb(large + 0x3abc);
        for (int page = 0; page < 16; page++) {
            long address = large + (page << 12);
            assertThat(faultOf(() -> core.load8(address))).isEqualTo(Cause.MISS + 1);
            assertThat(faultOf(() -> core.store8(address, 0))).isEqualTo(Cause.MISS + 2);
        }
        assertThat(core.load64(DATA)).isEqualTo(0x55);
    }

    /** Two pages that have their place in the translation cache in common. */
    @Test
    void pagesThatDisplaceEachOtherAreStillRight() {
        long other = DATA + (4096L << 12);
        machine.map(other, 12, PHYSICAL_DATA + 0x1000, USER_ALL);
        core.x[21] = other;
        loop(
                two(Op.STORE_LONG, 20, 25, 0),
                two(Op.STORE_LONG, 21, 20, 0),
                immediate(Op.LOAD_LONG, 2, 20, 0),
                immediate(Op.LOAD_LONG, 3, 21, 0),
                three(Op.ADD, 4, 4, 2));
        runToTheEnd();
        assertThat(core.x[4]).isEqualTo(4 + 3 + 2 + 1);
        assertThat(core.x[3]).isEqualTo(DATA);
    }

    /** The first round is aligned. */
    @ParameterizedTest
    @EnumSource(
            value = Op.class,
            names = {
                "LOAD_HALF",
                "LOAD_HALF_UNSIGNED",
                "LOAD_WORD",
                "LOAD_WORD_UNSIGNED",
                "LOAD_LONG",
                "STORE_HALF",
                "STORE_WORD",
                "STORE_LONG"
            })
    void anUnalignedAccessFaultsWhereTheArchitectureHasNone(Op op) {
        boolean store = op.name().startsWith("STORE");
        int size = op.name().contains("LONG") ? 8 : op.name().contains("WORD") ? 4 : 2;
        for (int by = 1; by < size; by++) {
            littleEndian();
            core.x[21] = DATA + 0x100;
            core.x[22] = by;
            loop(store ? two(op, 21, 1, 0) : immediate(op, 2, 21, 0), three(Op.ADD, 21, 21, 22));
            runToTheEnd();
            assertThat(core.control[Control.CAUSE]).isEqualTo(Cause.UNALIGNED + (store ? 2 : 1));
            assertThat(core.control[Control.BAD_ADDRESS]).isEqualTo(DATA + 0x100 + by);
            assertThat(core.control[Control.EPC]).isEqualTo(CODE);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anUnalignedAccessTakesPlaceWhereTheArchitectureHasIt(boolean bigEndian) {
        power(bigEndian ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        core.control[Control.ANY_ALIGNMENT] = 1;
        core.x[1] = 0x1122_3344_5566_7788L;
        machine.map(DATA + 0x1000, 12, PHYSICAL_DATA + 0x2000, USER_ALL);
        core.x[21] = DATA + 0xffd;
        loop(
                two(Op.STORE_LONG, 20, 1, 3),
                immediate(Op.LOAD_LONG, 2, 20, 3),
                two(Op.STORE_LONG, 21, 1, 0),
                immediate(Op.LOAD_LONG, 3, 21, 0),
                immediate(Op.LOAD_WORD, 4, 21, 1),
                immediate(Op.LOAD_HALF_UNSIGNED, 5, 21, 2));
        runToTheEnd();
        assertThat(core.x[2]).isEqualTo(core.x[1]);
        assertThat(core.x[3]).isEqualTo(core.x[1]);
        assertThat(core.x[4]).isEqualTo(bigEndian ? 0x2233_4455 : 0x4455_6677);
        assertThat(core.x[5]).isEqualTo(bigEndian ? 0x3344 : 0x5566);
        assertThat(machine.bus.read8(PHYSICAL_DATA + 0x2000)).isEqualTo(bigEndian ? 0x44 : 0x55);
    }

    @Test
    void anUnalignedStoreWhoseEndFaultsStoresNothing() {
        core.control[Control.ANY_ALIGNMENT] = 1;
        core.x[1] = -1;
        core.x[21] = DATA + 0xffd;
        loop(two(Op.STORE_LONG, 21, 1, 0));
        runToTheEnd();
        assertThat(core.control[Control.CAUSE]).isEqualTo(Cause.MISS + 2);
        assertThat(core.control[Control.BAD_ADDRESS]).isEqualTo(DATA + 0x1004);
        assertThat(machine.bus.read8(PHYSICAL_DATA + 0xffd)).isZero();
    }

    @Test
    void whatReplacesAValueFaultsAsAStore() {
        machine.map(DATA + 0x1000, 12, PHYSICAL_DATA, Tlb.READ | Tlb.USER);
        core.x[21] = DATA + 0x1000;
        core.x[1] = 5;
        loop(
                three(Op.FETCH_AND_ADD, 2, 20, 1),
                immediate(Op.LOAD_LONG, 3, 21, 0),
                immediate(Op.COMPARE, 0, 25, 2),
                three(Op.FETCH_AND_ADD_WORD, 4, 21, 1));
        runToTheEnd();
        assertThat(core.x[2]).isZero();
        assertThat(core.x[3]).isEqualTo(5);
        assertThat(core.control[Control.CAUSE]).isEqualTo(Cause.FORBIDDEN + 2);
        assertThat(core.control[Control.EPC]).isEqualTo(CODE + 12);
    }

    /** The second round stores over the instruction behind it. */
    @Test
    void codeThatChangesItselfIsSeenAtOnce() {
        machine.map(DATA + 0x1000, 12, PHYSICAL_CODE, USER_ALL);
        core.x[20] = DATA + 0x1000;
        core.x[1] = Integer.toUnsignedLong(immediate(Op.ADD_IMMEDIATE, 2, 2, 100));
        core.x[3] = 3;
        loop(two(Op.BRANCH_NOT_EQUAL, 25, 3, 8), two(Op.STORE_WORD, 20, 1, 8), immediate(Op.ADD_IMMEDIATE, 2, 2, 1));
        runToTheEnd();
        assertThat(core.x[2]).isEqualTo(1 + 3 * 100);
    }

    @Test
    void codeOnAPageThatLiesElsewhereNowIsSeenAtOnce() {
        loop(immediate(Op.ADD_IMMEDIATE, 2, 2, 1));
        core.run(6);
        put(machine.bus, PHYSICAL_DATA, immediate(Op.ADD_IMMEDIATE, 2, 2, 100), none(Op.CALL));
        core.dropTlb(CODE + 0x888);
        machine.map(CODE, 12, PHYSICAL_DATA, USER_ALL);
        runToTheEnd();
        assertThat(core.x[2]).isEqualTo(2 + 100);
    }

    /** What is known of a page of code gives way to what is known of another one, and is then changed. */
    @Test
    void codeOnAPageThatWasDisplacedAndLiesElsewhereNowIsSeen() {
        long other = CODE + (4096L << 12);
        machine.map(other, 12, PHYSICAL_CODE, USER_ALL);
        int add = immediate(Op.ADD_IMMEDIATE, 2, 2, 1);
        put(machine.bus, PHYSICAL_CODE, add, none(Op.CALL));
        put(machine.bus, PHYSICAL_CODE + 0x100, add, none(Op.CALL));
        put(machine.bus, PHYSICAL_DATA, immediate(Op.ADD_IMMEDIATE, 2, 2, 100), none(Op.CALL));
        jumpTo(CODE);
        jumpTo(CODE);
        jumpTo(other + 0x100);
        assertThat(core.x[2]).isEqualTo(3);
        core.dropTlb(CODE);
        machine.map(CODE, 12, PHYSICAL_DATA, USER_ALL);
        jumpTo(CODE);
        assertThat(core.x[2]).isEqualTo(3 + 100);
    }

    /** Has the guest jump there, from a page of its own, and run until its call has been answered. */
    private void jumpTo(long target) {
        long start = CODE + 0x2000;
        machine.map(start, 12, PHYSICAL_CODE + 0x3000, USER_ALL);
        put(machine.bus, PHYSICAL_CODE + 0x3000, immediate(Op.JUMP_AND_LINK, 0, 16, 0));
        // what idles goes on at once, over and over
        put(machine.bus, Core64Bit.VECTOR, none(Op.IDLE), one(Op.BRANCH, 0, -4));
        core.setLine(true);
        core.x[16] = target;
        core.setMode(Privilege.USER);
        core.setPc(start);
        core.run(50);
        assertThat(core.privilege()).isEqualTo(Privilege.MACHINE);
    }

    @Test
    void whenAllIsDroppedTheNextInstructionHasToBeFoundAgain() {
        core.setMode(Privilege.SUPERVISOR);
        core.dropTlb(CODE);
        machine.map(CODE, 12, PHYSICAL_CODE, ALL);
        // in the third round
        core.x[3] = 2;
        loop(
                immediate(Op.ADD_IMMEDIATE, 2, 2, 1),
                two(Op.BRANCH_NOT_EQUAL, 25, 3, 8),
                two(Op.DROP_TLB, 0, 0, 0),
                immediate(Op.ADD_IMMEDIATE, 4, 4, 1));
        runToTheEnd();
        assertThat(core.control[Control.CAUSE]).isEqualTo(Cause.MISS);
        assertThat(core.control[Control.EPC]).isEqualTo(CODE + 12);
        assertThat(core.x[2]).isEqualTo(3);
        assertThat(core.x[4]).isEqualTo(2);
    }

    /** A user's loop ends with a call, after which the supervisor jumps into it. */
    @Test
    void whatAUserMayExecuteIsCheckedForTheSupervisorAnew() {
        core.x[26] = Privilege.SUPERVISOR << Control.PREVIOUS_MODE;
        core.x[27] = CODE + 0x1000;
        core.x[16] = CODE;
        machine.map(CODE + 0x1000, 12, PHYSICAL_CODE + 0x1000, ALL);
        put(machine.bus, PHYSICAL_CODE + 0x1000, immediate(Op.JUMP_AND_LINK, 0, 16, 0));
        put(
                machine.bus,
                Core64Bit.VECTOR,
                two(Op.BRANCH_NOT_EQUAL, 26, 0, 8),
                none(Op.IDLE),
                immediate(Op.WRITE_CONTROL, 0, 26, Control.STATUS),
                immediate(Op.WRITE_CONTROL, 0, 27, Control.EPC),
                three(Op.SUB, 26, 26, 26),
                none(Op.BACK));
        loop(immediate(Op.ADD_IMMEDIATE, 2, 2, 1));
        runToTheEnd();
        assertThat(core.control[Control.CAUSE]).isEqualTo(Cause.FORBIDDEN);
        assertThat(core.control[Control.EPC]).isEqualTo(CODE);
        assertThat(core.x[2]).isEqualTo(4);
    }

    /** The supervisor lets the next page lie elsewhere between two calls of it. */
    @Test
    void codeThatIsMappedElsewhereByTheGuestIsSeen() {
        core.dropTlb();
        machine.map(CODE, 12, PHYSICAL_CODE, ALL);
        machine.map(CODE + 0x1000, 12, PHYSICAL_CODE + 0x1000, ALL);
        int back = immediate(Op.JUMP_AND_LINK, 0, 17, 0);
        put(machine.bus, PHYSICAL_CODE + 0x1000, immediate(Op.ADD_IMMEDIATE, 2, 2, 1), back);
        put(machine.bus, PHYSICAL_CODE + 0x2000, immediate(Op.ADD_IMMEDIATE, 2, 2, 100), back);
        core.x[16] = CODE + 0x1000;
        core.x[19] = CODE + 0x1000 | 12;
        core.x[20] = PHYSICAL_CODE + 0x2000 | ALL;
        loop(
                immediate(Op.JUMP_AND_LINK, 17, 16, 0),
                three(Op.ADD, 3, 2, 0),
                two(Op.DROP_TLB, 16, 0, 0),
                immediate(Op.WRITE_CONTROL, 0, 19, Control.TLB_HIGH),
                immediate(Op.WRITE_CONTROL, 0, 20, Control.TLB_LOW),
                none(Op.WRITE_TLB));
        core.setMode(Privilege.SUPERVISOR);
        runToTheEnd();
        assertThat(core.x[2]).isEqualTo(1 + 3 * 100);
    }

    @Test
    void breakpointsLieAtWideAddresses() {
        loop(immediate(Op.ADD_IMMEDIATE, 2, 2, 1), immediate(Op.ADD_IMMEDIATE, 3, 3, 1));
        core.addBreakpoint(CODE + 4 & 0xffff_ffffL);
        core.addBreakpoint(CODE + 4);
        assertThat(core.run(100)).isEqualTo(StopReason.BREAKPOINT);
        assertThat(core.pc()).isEqualTo(CODE + 4);
        assertThat(core.x[2]).isEqualTo(1);
        core.step();
        assertThat(core.run(100)).isEqualTo(StopReason.BREAKPOINT);
        assertThat(core.x[3]).isEqualTo(1);
        core.removeBreakpoint(CODE + 4);
        runToTheEnd();
        assertThat(core.x[3]).isEqualTo(4);
    }

    // An instruction of 4 bytes of which 2 lie in the next page

    private static final long NEXT = CODE + 0x1000;

    /** Adds 1 to register 2 across the border of two pages that lie apart, in a loop of {@code rounds}. */
    private void crossing(int rounds) {
        machine.map(NEXT, 12, PHYSICAL_CODE + 0x4000, USER_ALL);
        int add = immediate(Op.ADD_IMMEDIATE, 2, 2, 1);
        machine.bus.write16(PHYSICAL_CODE + 0xffe, add);
        machine.bus.write16(PHYSICAL_CODE + 0x4000, add >>> 16);
        put(machine.bus, PHYSICAL_CODE + 0xff8, immediate(Op.ADD_IMMEDIATE, 3, 3, 1), shortOne(0, 4, 1));
        put(
                machine.bus,
                PHYSICAL_CODE + 0x4002,
                immediate(Op.ADD_IMMEDIATE, 25, 25, -1),
                two(Op.BRANCH_NOT_EQUAL, 25, 0, -14),
                none(Op.CALL));
        core.x[25] = rounds;
        core.setPc(CODE + 0xff8);
    }

    @Test
    void anInstructionAcrossPagesIsDecodedOnce() {
        crossing(100);
        runToTheEnd();
        assertThat(core.x[2]).isEqualTo(100);
        assertThat(core.x[3]).isEqualTo(100);
        assertThat(core.x[4]).isEqualTo(100);
        assertThat(core.decoded).isLessThan(20);
    }

    @Test
    void anInstructionAcrossPagesIsSeenAnewWhenEitherPartChanges() {
        crossing(100);
        core.run(50);
        long before = core.x[2];
        // adds 3 now
        machine.bus.write16(PHYSICAL_CODE + 0x4000, immediate(Op.ADD_IMMEDIATE, 2, 2, 3) >>> 16);
        core.run(5);
        assertThat(core.x[2]).isEqualTo(before + 3);
        // to register 5 instead
        machine.bus.write16(PHYSICAL_CODE + 0xffe, immediate(Op.ADD_IMMEDIATE, 5, 2, 3));
        core.run(5);
        assertThat(core.x[2]).isEqualTo(before + 3);
        assertThat(core.x[5]).isEqualTo(before + 6);
        // and the second part lies elsewhere
        machine.bus.write16(PHYSICAL_CODE + 0x5000, immediate(Op.ADD_IMMEDIATE, 5, 2, 7) >>> 16);
        put(
                machine.bus,
                PHYSICAL_CODE + 0x5002,
                immediate(Op.ADD_IMMEDIATE, 25, 25, -1),
                two(Op.BRANCH_NOT_EQUAL, 25, 0, -14));
        core.dropTlb(NEXT);
        machine.map(NEXT, 12, PHYSICAL_CODE + 0x5000, USER_ALL);
        core.run(5);
        assertThat(core.x[5]).isEqualTo(before + 10);
    }

    @Test
    void anInstructionWhoseSecondPartIsMissingFaults() {
        crossing(100);
        core.run(50);
        core.dropTlb(NEXT);
        core.setPc(CODE + 0xff8);
        long done = core.instructions();
        long sum = core.x[2];
        runToTheEnd();
        assertThat(core.control[Control.CAUSE]).isEqualTo(Cause.MISS);
        assertThat(core.control[Control.EPC]).isEqualTo(CODE + 0xffe);
        assertThat(core.control[Control.BAD_ADDRESS]).isEqualTo(NEXT);
        assertThat(core.instructions()).isEqualTo(done + 4);
        assertThat(core.x[2]).isEqualTo(sum);
    }
}
