package trampoline.shell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import trampoline.api.bus.BusTarget;
import trampoline.api.cpu.CpuFault;
import trampoline.api.cpu.Register;
import trampoline.api.debug.CpuState;
import trampoline.api.debug.PolledAddress;

class CoreReportTest {
    private static final PolledAddress STATUS =
            new PolledAddress(0x80050020L, new BusTarget(BusTarget.Kind.DEVICE, "UART 3"), "UTSR1", 5);

    private static CpuState state(boolean waiting, Optional<CpuFault> fault) {
        return new CpuState(0xc0008000L, "svc", "arm", waiting, fault, 1234, 2_500_000_000_000L);
    }

    private static CoreReport report(boolean waiting) {
        CpuFault fault = new CpuFault("data abort", 0xc0007ff0L, OptionalLong.of(0x08000000L));
        return new CoreReport(
                state(waiting, Optional.of(fault)),
                List.of(
                        value("r0", 32, "general", 1),
                        value("r1", 32, "general", 0xffffffffL),
                        value("r2", 32, "general", 2),
                        value("r3", 32, "general", 3),
                        value("r4", 32, "general", 4),
                        value("cpsr", 32, "status", 0xd3),
                        value("r13_irq", 32, "banked", 7),
                        value("spsr_irq", 32, "status", 8),
                        value("x0", 64, "wide", 5)),
                List.of("-> c0008000: b 0xc0008000"),
                Optional.of(STATUS));
    }

    private static CoreReport.Value value(String name, int bits, String group, long value) {
        return new CoreReport.Value(new Register(name, bits, group), value);
    }

    @Test
    void saysWhereTheCoreIsAndWhy() {
        assertThat(report(false).shortText()).isEqualTo("""
                        the core: pc 0xc0008000, svc mode, arm state, executing; 1234 instructions, 2.500000 s
                          last exception: data abort at pc 0xc0007ff0, address 0x08000000
                          it reads register UTSR1 of UART 3 at 0x80050020 over and over, the last time 0x5
                          -> c0008000: b 0xc0008000
                        """);
    }

    @Test
    void whatACoreReadThatSleepsIsOfNoInterest() {
        assertThat(report(true).shortText())
                .contains("waiting for an interrupt")
                .doesNotContain("over and over");
        CoreReport quiet = new CoreReport(state(true, Optional.empty()), List.of(), List.of(), Optional.empty());
        assertThat(quiet.longText()).isEqualTo("""
                        the core: pc 0xc0008000, svc mode, arm state, waiting for an interrupt; 1234 instructions, 2.500000 s
                          no instruction has raised an exception since the reset
                        """);
    }

    @Test
    void registersStandGroupByGroup() {
        assertThat(report(false).longText()).endsWith("""
                        general:
                          r0         00000001   r1         ffffffff   r2         00000002   r3         00000003
                          r4         00000004
                        status:
                          cpsr       000000d3   spsr_irq   00000008
                        banked:
                          r13_irq    00000007
                        wide:
                          x0         0000000000000005
                        """);
    }
}
