package trampoline.arch.arm;

import java.lang.invoke.MethodHandles;
import java.util.Arrays;
import trampoline.engine.InstructionSet;

/** The operations that ARM and Thumb instructions are made of, by number. */
final class Operations {
    static final InstructionSet<ArmCore> SET = InstructionSet.of(
            MethodHandles.lookup(),
            ArmCore.class,
            BlockTransfer.class,
            Branch.class,
            Conditions.class,
            Coprocessor.class,
            DataImmediate.class,
            DataRegister.class,
            DataShifted.class,
            Doubleword.class,
            HalfwordMultiply.class,
            Load.class,
            Multiply.class,
            Saturation.class,
            Shifter.class,
            ShifterByRegister.class,
            StatusRegister.class,
            Store.class);

    /** By the number of the condition, 0 to 13. */
    static final int[] CONDITIONS =
            numbers("eq", "ne", "cs", "cc", "mi", "pl", "vs", "vc", "hi", "ls", "ge", "lt", "gt", "le");

    static final int BRANCH_EXCHANGE = SET.number("branchExchange");
    static final int BRANCH_LINK_ARM_SUFFIX = SET.number("branchLinkArmSuffix");
    static final int BRANCH_LINK_EXCHANGE = SET.number("branchLinkExchange");
    static final int BRANCH_LINK_SUFFIX = SET.number("branchLinkSuffix");
    static final int BRANCH_LINK_THUMB = SET.number("branchLinkThumb");
    static final int BRANCH_TO = SET.number("branchTo");
    static final int BRANCH_TO_LOADED = SET.number("branchToLoaded");
    static final int BRANCH_TO_REGISTER = SET.number("branchToRegister");
    static final int BREAKPOINT = SET.number("breakpoint");
    static final int CLZ = SET.number("clz");
    static final int CONDITION_FLAGS = SET.number("conditionFlags");
    static final int EXCEPTION_RETURN = SET.number("exceptionReturn");
    static final int LDM = SET.number("ldm");
    static final int LDM_USER = SET.number("ldmUser");
    static final int LDM_WITH_BASE = SET.number("ldmWithBase");
    static final int LDM_WRITE_BACK = SET.number("ldmWriteBack");
    static final int LDR_INDEXED = SET.number("ldrIndexed");
    static final int LDR_LITERAL = SET.number("ldrLiteral");
    static final int LONG_FLAGS = SET.number("longFlags");
    static final int MCR = SET.number("mcr");
    static final int MLA = SET.number("mla");
    static final int MLAS = SET.number("mlas");
    static final int MOV_IMMEDIATE = SET.number("movImmediate");
    static final int MOV_REGISTER = SET.number("movRegister");
    static final int MRC = SET.number("mrc");
    static final int MRS_CPSR = SET.number("mrsCpsr");
    static final int MRS_SPSR = SET.number("mrsSpsr");
    static final int MSR_CPSR = SET.number("msrCpsr");
    static final int MSR_FLAGS = SET.number("msrFlags");
    static final int MSR_SPSR = SET.number("msrSpsr");
    static final int MUL = SET.number("mul");
    static final int MULS = SET.number("muls");
    static final int QADD = SET.number("qadd");
    static final int QDADD = SET.number("qdadd");
    static final int QDSUB = SET.number("qdsub");
    static final int QSUB = SET.number("qsub");
    static final int RESTORE_STATUS = SET.number("restoreStatus");
    static final int RRX = SET.number("rrx");
    static final int RRX_CARRY = SET.number("rrxCarry");
    static final int SET_CARRY = SET.number("setCarry");
    static final int SET_PC = SET.number("setPc");
    static final int SMLA_HALVES = SET.number("smlaHalves");
    static final int SMLAL = SET.number("smlal");
    static final int SMLAL_HALVES = SET.number("smlalHalves");
    static final int SMLAW = SET.number("smlaw");
    static final int SMUL_HALVES = SET.number("smulHalves");
    static final int SMULL = SET.number("smull");
    static final int SMULW = SET.number("smulw");
    static final int STM = SET.number("stm");
    static final int STM_USER = SET.number("stmUser");
    static final int STM_WITH_BASE = SET.number("stmWithBase");
    static final int STM_WRITE_BACK = SET.number("stmWriteBack");
    static final int STR_INDEXED = SET.number("strIndexed");
    static final int SWI = SET.number("swi");
    static final int SWP = SET.number("swp");
    static final int SWPB = SET.number("swpb");
    static final int UMLAL = SET.number("umlal");
    static final int UMULL = SET.number("umull");
    static final int UNDEFINED = SET.number("undefined");
    static final int WAIT_FOR_INTERRUPT = SET.number("waitForInterrupt");
    static final int WRITE_BACK = SET.number("writeBack");
    static final int WRITE_BACK_REGISTER = SET.number("writeBackRegister");

    // Opcodes of data processing, ARM ARM A3.4

    static final int SUB = 2;
    static final int RSB = 3;
    static final int SBC = 6;
    static final int RSC = 7;
    static final int BIC = 14;
    static final int MVN = 15;

    private static final int[] IMMEDIATE = numbers(
            "andImmediate",
            "eorImmediate",
            "addImmediate",
            "rsbImmediate",
            "addImmediate",
            "adcImmediate",
            "adcImmediate",
            "rscImmediate",
            "tstImmediate",
            "teqImmediate",
            "cmpImmediate",
            "cmnImmediate",
            "orrImmediate",
            "movImmediate",
            "andImmediate",
            "movImmediate");
    private static final int[] IMMEDIATE_FLAGS = numbers(
            "andsImmediate",
            "eorsImmediate",
            "subsImmediate",
            "rsbsImmediate",
            "addsImmediate",
            "adcsImmediate",
            "adcsImmediate",
            "rscsImmediate",
            "tstImmediate",
            "teqImmediate",
            "cmpImmediate",
            "cmnImmediate",
            "orrsImmediate",
            "movsImmediate",
            "andsImmediate",
            "movsImmediate");
    private static final int[] REGISTER = numbers(
            "andRegister",
            "eorRegister",
            "subRegister",
            "subRegister",
            "addRegister",
            "adcRegister",
            "sbcRegister",
            "sbcRegister",
            "tstRegister",
            "teqRegister",
            "cmpRegister",
            "cmnRegister",
            "orrRegister",
            "movRegister",
            "bicRegister",
            "mvnRegister");
    private static final int[] REGISTER_FLAGS = numbers(
            "andsRegister",
            "eorsRegister",
            "subsRegister",
            "subsRegister",
            "addsRegister",
            "adcsRegister",
            "sbcsRegister",
            "sbcsRegister",
            "tstRegister",
            "teqRegister",
            "cmpRegister",
            "cmnRegister",
            "orrsRegister",
            "movsRegister",
            "bicsRegister",
            "mvnsRegister");

    /** By opcode and shift type: LSL, LSR, ASR, ROR. */
    private static final int[][] SHIFTED = new int[16][];

    static {
        Arrays.fill(SHIFTED, new int[4]);
        SHIFTED[0] = numbers("", "andLsr", "", "");
        SHIFTED[1] = numbers("eorLsl", "eorLsr", "", "");
        SHIFTED[2] = numbers("subLsl", "", "subAsr", "");
        SHIFTED[3] = numbers("rsbLsl", "", "", "");
        SHIFTED[4] = numbers("addLsl", "addLsr", "addAsr", "");
        SHIFTED[12] = numbers("orrLsl", "orrLsr", "", "");
    }

    private static final int[] SHIFT = numbers("lsl", "lsr", "asr", "ror");
    private static final int[] SHIFT_CARRY = numbers("lslCarry", "lsrCarry", "asrCarry", "rorCarry");
    private static final int[] MOVS_SHIFTED = numbers("lsls", "lsrs", "asrs");
    private static final int[] SHIFT_BY = numbers("lslBy", "lsrBy", "asrBy", "rorBy");
    private static final int[] SHIFT_BY_CARRY = numbers("lslByCarry", "lsrByCarry", "asrByCarry", "rorByCarry");

    // By kind: word, byte, halfword, signed byte, signed halfword, the two of halfwords for cores whose odd addresses
    // count, doubleword

    static final int ROTATED_HALFWORD = 5;
    static final int SIGNED_HALFWORD_OR_BYTE = 6;
    static final int DOUBLEWORD = 7;

    private static final int[] LOAD =
            numbers("ldr", "ldrb", "ldrh", "ldrsb", "ldrsh", "ldrhRotated", "ldrshOrByte", "ldrd");
    private static final int[] LOAD_REGISTER = numbers(
            "ldrRegister",
            "ldrbRegister",
            "ldrhRegister",
            "ldrsbRegister",
            "ldrshRegister",
            "ldrhRotatedRegister",
            "ldrshOrByteRegister",
            "ldrdRegister");
    private static final int[] LOAD_PRE = numbers("ldrPre", "ldrbPre", "", "", "", "", "", "");
    private static final int[] LOAD_POST = numbers("ldrPost", "ldrbPost", "", "", "", "", "", "");
    private static final int[] STORE = numbers("str", "strb", "strh", "", "", "", "", "strd");
    private static final int[] STORE_REGISTER =
            numbers("strRegister", "strbRegister", "strhRegister", "", "", "", "", "strdRegister");
    private static final int[] STORE_PRE = numbers("strPre", "strbPre", "", "", "", "", "", "");
    private static final int[] STORE_POST = numbers("strPost", "strbPost", "", "", "", "", "", "");
    private static final int[] LOAD_AS_USER = numbers("ldrt", "ldrbt");
    private static final int[] STORE_AS_USER = numbers("strt", "strbt");

    private Operations() {}

    private static int[] numbers(String... names) {
        return Arrays.stream(names)
                .mapToInt(name -> name.isEmpty() ? 0 : SET.number(name))
                .toArray();
    }

    /** A data-processing operation with an immediate operand: {@link #operandOfImmediate}. */
    static int immediate(int opcode, boolean flags) {
        return (flags ? IMMEDIATE_FLAGS : IMMEDIATE)[opcode];
    }

    /** What {@link #immediate} takes for {@code value}: some opcodes are others with their operand changed. */
    static int operandOfImmediate(int opcode, boolean flags, int value) {
        return switch (opcode) {
            case SBC, BIC, MVN -> ~value;
            case SUB -> flags ? value : -value;
            default -> value;
        };
    }

    /** A data-processing operation with a register operand; see {@link #reversed}. */
    static int register(int opcode, boolean flags) {
        return (flags ? REGISTER_FLAGS : REGISTER)[opcode];
    }

    /** True when {@link #register} takes the two operands in the other order. */
    static boolean reversed(int opcode) {
        return opcode == RSB || opcode == RSC;
    }

    /** The operation that has the shift built in and sets no flags, or 0. */
    static int shifted(int opcode, int type) {
        return SHIFTED[opcode][type];
    }

    static int shift(int type) {
        return SHIFT[type];
    }

    static int shiftCarry(int type) {
        return SHIFT_CARRY[type];
    }

    /** Not for ROR. */
    static int movsShifted(int type) {
        return MOVS_SHIFTED[type];
    }

    static int shiftBy(int type, boolean carry) {
        return (carry ? SHIFT_BY_CARRY : SHIFT_BY)[type];
    }

    static int access(boolean load, int kind) {
        return (load ? LOAD : STORE)[kind];
    }

    static int accessRegister(boolean load, int kind) {
        return (load ? LOAD_REGISTER : STORE_REGISTER)[kind];
    }

    /** The operation that has the write-back built in, or 0. */
    static int indexed(boolean load, int kind, boolean preIndexed) {
        return (load ? preIndexed ? LOAD_PRE : LOAD_POST : preIndexed ? STORE_PRE : STORE_POST)[kind];
    }

    static int asUser(boolean load, int kind) {
        return (load ? LOAD_AS_USER : STORE_AS_USER)[kind];
    }
}
