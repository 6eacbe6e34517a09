package trampoline.arch.arm;

import java.util.Arrays;
import java.util.List;
import trampoline.api.cpu.CpuModel;

/** The processors of this plugin, and where they differ. */
enum ArmModel {
    /** Intel StrongARM SA-1100 (Intel 278088, Developer's Manual). */
    SA1100("sa1100", "Intel StrongARM SA-1100, ARMv4, MMU", false, true, 8, false),

    /** ARM7TDMI (ARM DDI 0029, Data Sheet). */
    ARM7TDMI("arm7tdmi", "ARM7TDMI, ARMv4T, no MMU", true, false, 12, true);

    final CpuModel description;

    /** True when it has the Thumb instruction set. */
    final boolean thumb;

    /** True when it has coprocessor 15 and the memory management unit. */
    final boolean systemControl;

    /** What STR and STM store for r15, relative to the address of the instruction. */
    final int storedPcOffset;

    /**
     * True when an instruction with write-back has changed its base register when its data abort is taken ("base
     * updated"), false when it has not ("base restored"). ARM ARM, A2.6.7.
     */
    final boolean baseUpdatedOnAbort;

    ArmModel(
            String name,
            String title,
            boolean thumb,
            boolean systemControl,
            int storedPcOffset,
            boolean baseUpdatedOnAbort) {
        this.description = new CpuModel(name, title);
        this.thumb = thumb;
        this.systemControl = systemControl;
        this.storedPcOffset = storedPcOffset;
        this.baseUpdatedOnAbort = baseUpdatedOnAbort;
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
