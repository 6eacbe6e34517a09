package trampoline.loader.flash;

import java.util.Optional;
import trampoline.api.boot.BootProfile;
import trampoline.api.boot.FlashDriver;
import trampoline.api.boot.LedDriver;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.SerialDriver;
import trampoline.api.boot.Stage1Plan;
import trampoline.api.boot.TimerDriver;
import trampoline.api.flash.FlashBank;
import trampoline.api.flash.Partition;

/** A board that keeps two copies of its parameters. */
record TwoAreas(Partition first, Partition second) implements BootProfile {
    private static UnsupportedOperationException none() {
        return new UnsupportedOperationException("only the parameters matter here");
    }

    @Override
    public String defaultConsole() {
        return "test";
    }

    @Override
    public int machineNumber() {
        return -1;
    }

    @Override
    public Stage1Plan stage1() {
        return Stage1Plan.at(0, 0).stage2(0, 0, 0);
    }

    @Override
    public int kernelOffset() {
        return 0;
    }

    @Override
    public int parametersOffset() {
        return 0;
    }

    @Override
    public Partition parameterArea() {
        return first;
    }

    @Override
    public Optional<Partition> redundantParameterArea() {
        return Optional.of(second);
    }

    @Override
    public int consoleBaud() {
        return 9600;
    }

    @Override
    public SerialDriver serial(LoaderBus bus) {
        throw none();
    }

    @Override
    public TimerDriver timer(LoaderBus bus) {
        throw none();
    }

    @Override
    public Optional<LedDriver> led(LoaderBus bus) {
        return Optional.empty();
    }

    @Override
    public FlashDriver flash(LoaderBus bus, FlashBank bank) {
        throw none();
    }
}
