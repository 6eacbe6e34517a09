package trampoline.arch.arm;

import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import trampoline.api.cpu.CpuModel;

/** The processors of this plugin, and where they differ. */
enum ArmModel {
    /**
     * Intel StrongARM SA-1100 (Intel 278088, Developer's Manual). It stores r15 as the address plus 8. What the real core
     * makes of an empty register list is not known here: it does as an ARM7TDMI.
     */
    SA1100(
            "sa1100",
            "Intel StrongARM SA-1100, ARMv4, MMU",
            Version.V4,
            StrongArmControl::new,
            8,
            Abort.BASE_RESTORED,
            Unpredictable.AVOIDED),

    /** ARM7TDMI (ARM DDI 0029, Data Sheet). */
    ARM7TDMI(
            "arm7tdmi",
            "ARM7TDMI, ARMv4T, no MMU",
            Version.V4T,
            null,
            12,
            Abort.BASE_UPDATED,
            Unpredictable.AS_ARM7TDMI),

    /** ARM926EJ-S (ARM DDI 0198, Technical Reference Manual), without tightly coupled memory. */
    ARM926(
            "arm926",
            "ARM926EJ-S, ARMv5TE, MMU",
            Version.V5TE,
            Arm926Control::new,
            12,
            Abort.BASE_RESTORED,
            Unpredictable.AVOIDED),

    /** Marvell Feroceon as in Orion 88F5182, which has an ARM926EJ-S's registers and some of its own. */
    FEROCEON(
            "feroceon",
            "Marvell Feroceon, ARMv5TE, MMU",
            Version.V5TE,
            FeroceonControl::new,
            12,
            Abort.BASE_RESTORED,
            Unpredictable.AVOIDED);

    /** Version of the instruction set. ARM ARM, "Architecture versions and variants". */
    enum Version {
        V4,
        V4T,
        V5TE
    }

    /** What a data abort leaves in the base register of an instruction with write-back. ARM ARM, A2.6.7. */
    enum Abort {
        BASE_RESTORED,
        BASE_UPDATED
    }

    /** What the core makes of forms that the manual calls unpredictable and that programs use all the same. */
    enum Unpredictable {
        /** Halfwords at odd addresses are those below, comparisons that name r15 as their result are comparisons. */
        AVOIDED,
        /**
         * As test programs expect of the real core: LDRH from an odd address rotates the halfword by 8, LDRSH loads the
         * byte there with its sign; TST, TEQ, CMP and CMN with r15 as their result copy the SPSR, where there is one, to
         * the CPSR, as they did to the status bits of r15 in the processors before it.
         */
        AS_ARM7TDMI
    }

    private static final int HALFWORD = 2;
    private static final int SIGNED_HALFWORD = 4;

    final CpuModel description;

    /** True when it has the Thumb instruction set. */
    final boolean thumb;

    /** True when it has the instructions of version 5TE, and those rules of version 5 that can be told from version 4's. */
    final boolean version5;

    /** What STR and STM store for r15, relative to the address of the instruction. */
    final int storedPcOffset;

    /**
     * True when an instruction with write-back has changed its base register when its data abort is taken, false when it
     * has not.
     */
    final boolean baseUpdatedOnAbort;

    private final Function<ArmCore, SystemControl> systemControl;
    private final Unpredictable unpredictable;

    ArmModel(
            String name,
            String title,
            Version version,
            Function<ArmCore, SystemControl> systemControl,
            int storedPcOffset,
            Abort abort,
            Unpredictable unpredictable) {
        this.description = new CpuModel(name, title);
        this.thumb = version != Version.V4;
        this.version5 = version == Version.V5TE;
        this.systemControl = systemControl;
        this.storedPcOffset = storedPcOffset;
        this.baseUpdatedOnAbort = abort == Abort.BASE_UPDATED;
        this.unpredictable = unpredictable;
    }

    /** True when it has coprocessor 15 and the memory management unit. */
    boolean hasSystemControl() {
        return systemControl != null;
    }

    /** Coprocessor 15 of a core, or null on a model without. */
    SystemControl systemControl(ArmCore core) {
        return systemControl == null ? null : systemControl.apply(core);
    }

    /** True when a comparison with r15 as its result restores the status. */
    boolean comparisonRestoresStatus() {
        return unpredictable == Unpredictable.AS_ARM7TDMI;
    }

    /** How a load of {@code kind} is executed; see {@link Operations#access}. */
    int loaded(int kind) {
        if (unpredictable == Unpredictable.AVOIDED) {
            return kind;
        }
        return switch (kind) {
            case HALFWORD -> Operations.ROTATED_HALFWORD;
            case SIGNED_HALFWORD -> Operations.SIGNED_HALFWORD_OR_BYTE;
            default -> kind;
        };
    }

    static List<CpuModel> descriptions() {
        return Arrays.stream(values()).map(model -> model.description).toList();
    }

    static ArmModel named(String name) {
        for (ArmModel model : values()) {
            if (model.description.name().equals(name)) {
                return model;
            }
        }
        throw new IllegalArgumentException("no ARM model '" + name + "'; there are "
                + String.join(", ", descriptions().stream().map(CpuModel::name).toList()));
    }
}
