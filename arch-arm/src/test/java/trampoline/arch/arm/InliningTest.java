package trampoline.arch.arm;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.LoggerFactory;
import trampoline.engine.Core;

/** Instructions that run often are taken into translated code; one that has to be called costs several times as much. */
class InliningTest {
    private static final int TURNS = 1000;

    private final Logger engine = (Logger) LoggerFactory.getLogger("trampoline.engine.RegionCode");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void listen() {
        log.start();
        engine.addAppender(log);
        engine.setLevel(Level.DEBUG);
    }

    @AfterEach
    void listenNoMore() {
        engine.setLevel(null);
        engine.detachAppender(log);
    }

    /** Runs a loop around an instruction until it has been translated. */
    private List<String> calledBy(String model, int instruction) {
        ArmMachine machine = new ArmMachine(model);
        Core core = (Core) machine.cpu;
        core.translateAfter(2);
        // the instruction; subs r9, r9, #1; bne to it
        machine.program(instruction, 0xe2599001, 0x1afffffc).set("r9", TURNS).set("r1", 0x4000);
        machine.cpu.run(3 * TURNS);
        assertThat(machine.get("r9")).isZero();
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "sa1100, e128f000, msr cpsr_f, r0",
        "arm7tdmi, e128f000, msr cpsr_f, r0",
        "arm926, e128f000, msr cpsr_f, r0",
        "sa1100, e0832190, umull r2, r3, r0, r1",
        "sa1100, e0e32190, smlal r2, r3, r0, r1",
        "arm926, e1432180, smlalbb r2, r3, r0, r1",
        "arm926, e1c140d0, ldrd r4, [r1]",
        "arm926, e1020051, qadd r0, r1, r2"
    })
    void isInlined(String model, String instruction, String text) {
        assertThat(calledBy(model, Integer.parseUnsignedInt(instruction, 16)))
                .as(text)
                .isEmpty();
    }

    /** The test sees what is called. */
    @ParameterizedTest
    @CsvSource({"sa1100, e10f0000, mrsCpsr", "arm926, e10f0000, mrsCpsr"})
    void isCalled(String model, String instruction, String operation) {
        assertThat(calledBy(model, Integer.parseUnsignedInt(instruction, 16)))
                .singleElement()
                .asString()
                .contains(operation + " is called");
    }
}
