package trampoline.api.loader;

import java.util.List;

/**
 * Board data that parameterise stage 1, in the order in which stage 1 uses them.
 *
 * @param clockSetup CPU speed and clocks
 * @param memorySetup memory controller: afterwards RAM answers
 * @param ledOn writes that light the status LED (direction included)
 * @param ledOff writes that put it out
 * @param stage2Source physical address of stage 2 in flash
 * @param stage2Address physical address in RAM where stage 2 will lie; multiple of the page size
 * @param stage2Length bytes of RAM that stage 2 gets, image and stack; multiple of the page size
 * @param pageSize step of the RAM test in bytes
 */
public record Stage1Plan(
        List<RegisterWrite> clockSetup,
        List<RegisterWrite> memorySetup,
        List<RegisterWrite> ledOn,
        List<RegisterWrite> ledOff,
        int stage2Source,
        int stage2Address,
        int stage2Length,
        int pageSize) {
    public Stage1Plan {
        clockSetup = List.copyOf(clockSetup);
        memorySetup = List.copyOf(memorySetup);
        ledOn = List.copyOf(ledOn);
        ledOff = List.copyOf(ledOff);
    }

    /** Where stage 1 puts the stack pointer: the end of the stage 2 area minus 4. */
    public int stackPointer() {
        return stage2Address + stage2Length - 4;
    }
}
