package trampoline.arch.arm;

import java.util.Arrays;
import java.util.List;
import trampoline.api.cpu.CpuModel;

/** The processors of this plugin, and where they differ. */
enum ArmModel {
    /**
     * Intel StrongARM SA-1100 (Intel 278088, Developer's Manual). It stores r15 as the address plus 8. What the real core
     * makes of an empty register list is not known here: it does as an ARM7TDMI.
     */
    SA1100("sa1100", "Intel StrongARM SA-1100, ARMv4, MMU", false, true, 8, Abort.BASE_RESTORED, Unpredictable.AVOIDED),

    /** ARM7TDMI (ARM DDI 0029, Data Sheet). */
    ARM7TDMI("arm7tdmi", "ARM7TDMI, ARMv4T, no MMU", true, false, 12, Abort.BASE_UPDATED, Unpredictable.AS_ARM7TDMI);

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

    /** True when it has coprocessor 15 and the memory management unit. */
    final boolean systemControl;

    /** What STR and STM store for r15, relative to the address of the instruction. */
    final int storedPcOffset;

    /**
     * True when an instruction with write-back has changed its base register when its data abort is taken, false when it
     * has not.
     */
    final boolean baseUpdatedOnAbort;

    private final Unpredictable unpredictable;

    ArmModel(
            String name,
            String title,
            boolean thumb,
            boolean systemControl,
            int storedPcOffset,
            Abort abort,
            Unpredictable unpredictable) {
        this.description = new CpuModel(name, title);
        this.thumb = thumb;
        this.systemControl = systemControl;
        this.storedPcOffset = storedPcOffset;
        this.baseUpdatedOnAbort = abort == Abort.BASE_UPDATED;
        this.unpredictable = unpredictable;
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
