package trampoline.board.orion5x;

import java.time.LocalDateTime;
import java.util.function.BiFunction;
import java.util.function.Function;
import trampoline.api.board.PowerLine;
import trampoline.api.boot.RealTimeClockDriver;
import trampoline.api.clock.Clock;
import trampoline.api.flash.Partition;
import trampoline.api.serial.LineSettings;
import trampoline.api.serial.SerialListener;
import trampoline.machine.flash.AmdChipModel;
import trampoline.machine.flash.BootBlocks;
import trampoline.machine.flash.FlashFit;
import trampoline.machine.serial.SerialLine;

/** What the boards with an 88F5182 differ in. The rest they share. */
enum OrionModel {
    /** QNAP's TS-209. The parameters have the partition that the board's U-Boot has for its environment. */
    TS209(
            "a TS-209",
            1565,
            new Flash(
                    AmdChipModel.s29gl064n(BootBlocks.NONE).byteMode(),
                    new Partition("parameters", 0x76_0000, 0x2_0000),
                    0x78_0000,
                    false),
            new RealTimeClock(S35390a::new, S35390aDriver::new),
            new PowerSwitch(LineSettings.of(PowerController.BAUD), (line, power) -> new PowerController(power))),
    /** Buffalo's Kurobox Pro, whose NOR flash is for its loader only; kernels are in NAND flash. */
    KUROBOX_PRO(
            "a Kurobox Pro",
            1509,
            new Flash(AmdChipModel.sst39vf020(), new Partition("parameters", 0x1_8000, 0x8000), 0x2_0000, true),
            new RealTimeClock(Rs5c372a::new, Rs5c372aDriver::new),
            new PowerSwitch(Microcontroller.LINE, Microcontroller::new));

    private static final long END = 1L << Integer.SIZE;

    /**
     * The board's flash chips.
     *
     * @param nor behind the boot chip select
     * @param parameters where in that the loader keeps its parameters
     * @param stage2 offset in it
     * @param nand whether there is a NAND flash behind the first chip select
     */
    record Flash(AmdChipModel nor, Partition parameters, int stage2, boolean nand) {}

    /**
     * The clock on the two-wire bus.
     *
     * @param chip makes one that shows a time at power-on
     * @param driver the loader's, by that bus
     */
    record RealTimeClock(
            BiFunction<Clock, LocalDateTime, I2cDevice> chip, Function<TwsiDriver, RealTimeClockDriver> driver) {}

    /**
     * What hangs on UART 1 and switches the power supply.
     *
     * @param settings how it listens
     * @param controller makes it at the far end of the line
     */
    record PowerSwitch(LineSettings settings, BiFunction<SerialLine, PowerLine, SerialListener> controller) {}

    /** What messages call a board of the kind. */
    final String title;
    /** Linux's number of the machine. */
    final int machineNumber;

    final Flash flash;
    final RealTimeClock clock;
    final PowerSwitch powerSwitch;
    /** What layouts have to fit. */
    final FlashFit fit;

    OrionModel(String title, int machineNumber, Flash flash, RealTimeClock clock, PowerSwitch powerSwitch) {
        this.title = title;
        this.machineNumber = machineNumber;
        this.flash = flash;
        this.clock = clock;
        this.powerSwitch = powerSwitch;
        fit = FlashFit.of(title, 1, flash.nor().layout());
    }

    /** Bytes of NOR flash. */
    int norLength() {
        return flash.nor().layout().length();
    }

    /** Where stage 1 leaves the NOR flash: at the end of the address space, where the core starts. */
    long norAddress() {
        return END - norLength();
    }
}
