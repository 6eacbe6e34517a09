package trampoline.board.lart.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.bus.BusAccess;
import trampoline.api.debug.AddressSpace;
import trampoline.api.debug.DebugException;
import trampoline.api.debug.DebugSession;
import trampoline.api.debug.Stop;
import trampoline.api.debug.Stop.Cause;
import trampoline.api.debug.Watchpoint;
import trampoline.api.room.PoweredBoard;
import trampoline.api.room.Progress;
import trampoline.testkit.board.BoardBench;

/** A boot under a debugger: the loader's own breakpoints stay, and the boot is the one that it is without. */
@Timeout(120)
class DebuggedBootTest {
    private static final long KERNEL = 0xc0008000L;
    private static final long TAGS = 0xc0000100L;
    private static final long UART_DATA = 0x80050014L;
    private static final int ATAG_CORE = 0x54410001;

    @TempDir
    Path first;

    @TempDir
    Path second;

    private final BlockingQueue<Stop> stops = new LinkedBlockingQueue<>();

    private Stop next() throws InterruptedException {
        Stop stop = stops.poll(100, TimeUnit.SECONDS);
        assertThat(stop).isNotNull();
        return stop;
    }

    private static int word(DebugSession session, AddressSpace space, long address) throws DebugException {
        return ByteBuffer.wrap(session.read(space, address, 4))
                .order(ByteOrder.LITTLE_ENDIAN)
                .getInt();
    }

    @Test
    void itIsHaltedAtPowerOnAtTheFirstTagAndAtTheKernelsEntry() throws Exception {
        try (BoardBench bench = new BoardBench(first)) {
            PoweredBoard board = bench.powerOn("lart");
            DebugSession session = board.debug().attach("test", stops::add);
            session.halt();
            board.start();
            assertThat(next()).satisfies(stop -> {
                assertThat(stop.cause()).isEqualTo(Cause.HALT);
                assertThat(stop.pc()).isZero();
            });
            assertThat(session.state().instructions()).isZero();
            // the RAM does not answer yet
            assertThatThrownBy(() -> session.read(AddressSpace.PHYSICAL, TAGS, 4))
                    .isInstanceOf(DebugException.class)
                    .hasMessageContaining("nothing answers");
            session.step();
            assertThat(next().cause()).isEqualTo(Cause.STEP);
            session.addBreakpoint(KERNEL);
            session.resume();

            Stop entry = next();
            assertThat(entry.cause()).isEqualTo(Cause.BREAKPOINT);
            assertThat(entry.pc()).isEqualTo(KERNEL);
            assertThat(session.register("r1")).isEqualTo(27);
            assertThat(session.register("r2")).isEqualTo(TAGS);
            assertThat(word(session, AddressSpace.VIRTUAL, TAGS + 4)).isEqualTo(ATAG_CORE);
            assertThatThrownBy(() -> session.read(AddressSpace.PHYSICAL, UART_DATA, 4))
                    .isInstanceOf(DebugException.class)
                    .hasMessageContaining("serial port 3 UART");
            session.addWatchpoint(new Watchpoint(AddressSpace.PHYSICAL, UART_DATA, 4, Watchpoint.Kind.WRITE));
            session.resume();

            Stop printed = next();
            assertThat(printed.cause()).isEqualTo(Cause.WATCHPOINT);
            assertThat(printed.watch()).hasValueSatisfying(hit -> {
                assertThat(hit.access()).isEqualTo(BusAccess.WRITE);
                assertThat(hit.value()).as("the guest's first character").isEqualTo('\r');
            });
            session.close();
        }
    }

    @Test
    void aBootThatIsLookedAtExecutesTheSame() throws Exception {
        Progress alone = boot(first, false);
        assertThat(boot(second, true)).isEqualTo(alone);
    }

    /** Up to the second time that the kernel's entry is executed. */
    private Progress boot(Path state, boolean looked) throws Exception {
        try (BoardBench bench = new BoardBench(state)) {
            PoweredBoard board = bench.powerOn("lart");
            BlockingQueue<Stop> here = new LinkedBlockingQueue<>();
            DebugSession session = board.debug().attach("test", here::add);
            session.addBreakpoint(KERNEL);
            if (looked) {
                session.halt();
            }
            board.start();
            if (looked) {
                for (int i = 0; i < 200; i++) {
                    assertThat(here.poll(100, TimeUnit.SECONDS)).isNotNull();
                    session.step();
                }
                assertThat(here.poll(100, TimeUnit.SECONDS)).isNotNull();
                session.addWatchpoint(new Watchpoint(AddressSpace.PHYSICAL, TAGS, 4, Watchpoint.Kind.WRITE));
                session.resume();
                Stop tag = here.poll(100, TimeUnit.SECONDS);
                while (tag.cause() == Cause.WATCHPOINT) {
                    session.read(AddressSpace.VIRTUAL, TAGS, 64);
                    session.resume();
                    tag = here.poll(100, TimeUnit.SECONDS);
                }
                assertThat(tag.cause()).isEqualTo(Cause.BREAKPOINT);
            } else {
                assertThat(here.poll(100, TimeUnit.SECONDS)).isNotNull();
            }
            return board.progress();
        }
    }
}
