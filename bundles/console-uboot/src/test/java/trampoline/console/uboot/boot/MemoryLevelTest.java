package trampoline.console.uboot.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.clock.Clock;
import trampoline.api.room.BoardConsole;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.engine.CodeLevel;
import trampoline.engine.GuestCore;
import trampoline.testkit.board.BoardBench;

/**
 * Debian's kernel with one program after the other, each of which brings code to other places of memory: what the engine
 * keeps of it stays within its limits. Runs when the system property {@code trampoline.guest.malta} names the folder that
 * the recipe {@code guests/malta} fills; {@code trampoline.memory.minutes} makes it a run of so many minutes of the wall
 * clock, or an hour of virtual time if that is over before.
 */
class MemoryLevelTest {
    private static final Duration LIMIT = Duration.ofHours(1);
    private static final String[] PROGRAMS = {
        "find / -xdev -type f | head -%d | xargs md5sum | sort | tail -2",
        "dd if=/bin/busybox bs=1k count=%d | gzip | gunzip | sha256sum",
        "awk 'BEGIN { srand(%d); for (i = 0; i < 4000; i++) s += rand() * i; print s }'",
        "i=0; while [ $i -lt %d ]; do i=$((i + 1)); echo $i $((i * i %% 37)); done | sort -k2 -n | uniq -c | tail -2",
        "ls -lR /bin /sys/devices | head -%d | sed 's/[a-f]/x/g' | tr x y | cut -c1-40 | md5sum",
        "for f in $(ls /bin | head -%d); do expr $f : '.*' > /dev/null; done; echo done",
        "cat /proc/kallsyms | head -%d | grep -c t"
    };

    @TempDir
    Path folder;

    private Path guest;

    @BeforeEach
    void guest() {
        String named = System.getProperty("trampoline.guest.malta", "");
        assumeTrue(!named.isEmpty(), "trampoline.guest.malta is not set");
        guest = Path.of(named);
    }

    @Test
    void whatTheEngineKeepsIsBounded() throws Exception {
        long minutes = Long.getLong("trampoline.memory.minutes", 0);
        long end = System.nanoTime() + Duration.ofMinutes(minutes).toNanos();
        try (BoardBench bench = new BoardBench(folder);
                PoweredBoard board = bench.powerOn(PowerOnOptions.builder("malta", folder)
                        .kernel(guest.resolve("vmlinuz"))
                        .ramdisk(guest.resolve("ramdisk.gz"))
                        .commandLine("console=ttyS0,115200"))) {
            BoardConsole console = board.console();
            console.expect("/ # ", LIMIT);
            Random random = new Random(1);
            int round = 0;
            report(board, round);
            do {
                round++;
                for (String program : PROGRAMS) {
                    console.send(String.format(program, 20 + random.nextInt(200)) + "\r");
                    console.expect("\\n/ # ", LIMIT);
                }
                report(board, round);
            } while (round < 2 || System.nanoTime() < end && board.progress().time() < 3600 * Clock.SECOND);
        }
    }

    private static void report(PoweredBoard board, int round) {
        CodeLevel[] level = new CodeLevel[1];
        board.execute(() -> level[0] = ((GuestCore) board.board().cpu()).codeLevel())
                .join();
        assertThat(level[0].blocks()).isBetween(1, CodeLevel.MOST.blocks() + 1000);
        assertThat(level[0].granules()).isBetween(1, CodeLevel.MOST.granules() + 1000);
        assertThat(level[0].translations()).isBetween(0, CodeLevel.MOST.translations());
        System.gc();
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        MemoryUsage other = ManagementFactory.getMemoryMXBean().getNonHeapMemoryUsage();
        System.out.printf(
                "round %d at %.1f s: %s; heap %d MiB, classes and machine code %d MiB%n",
                round,
                (double) board.progress().time() / Clock.SECOND,
                level[0],
                heap.getUsed() >> 20,
                other.getUsed() >> 20);
    }
}
