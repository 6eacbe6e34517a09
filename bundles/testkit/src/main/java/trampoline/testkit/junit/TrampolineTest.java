package trampoline.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;
import trampoline.api.cpu.Execution;

/**
 * Every test of the class, or the one test, has a board of its own, which stands still at its reset vector until something
 * is expected of its console. The board is powered on when a parameter asks for it, and off after the test; when the test
 * fails, what the console printed and the stages of the boot are printed to standard error.
 *
 * <pre>{@code
 * @TrampolineTest(board = "lart")
 * class LartTest {
 *     @Test
 *     void hasAPrompt(BoardConsole console, Lights lights) throws Exception {
 *         console.expect("stop it", Duration.ofMinutes(1));
 *         console.send("\r");
 *         console.expect("blob> ", Duration.ofMinutes(1));
 *         assertThat(lights.isOn("lart:red")).isFalse();
 *     }
 * }
 * }</pre>
 *
 * <p>Parameters of tests, and of methods before and after each, may be a {@code PoweredBoard}, {@code Board}, {@code Cpu}
 * or {@code BoardConsole} of the platform's interface, and {@link Memory}, {@link Registers}, {@link Lights}, {@link
 * Displays}, {@link BusTrace} or {@link trampoline.testkit.board.BoardBench}, which powers on further boards. Boards share
 * nothing, so tests may run in parallel.
 *
 * <p>On the class path are {@code trampoline.room} and the plugins: the board's, its architecture's, its console's.
 * In names of files {@code ${NAME}} stands for a system property; a test whose property is not set is skipped and says so.
 * Relative names start at the working directory, with Maven the module's.
 */
@Documented
@Inherited
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD})
@ExtendWith(TrampolineExtension.class)
public @interface TrampolineTest {
    /** Name of the board, as {@code ./trampoline boards} lists it. */
    String board();

    /** File that is put into the kernel partition; empty for none. */
    String kernel() default "";

    /** File that is put into the root file system partition; empty for none. */
    String ramdisk() default "";

    /** The kernel's command line; empty for the board's own. */
    String commandLine() default "";

    /** How the flash is divided: {@code NAME:SIZE,...} or a preset's name; empty for the board's own layout. */
    String layout() default "";

    /** Name of the loader's console; empty for the board's own. */
    String console() default "";

    /** File with a loader of somebody else's, put at the start of the flash in place of this one; empty for none. */
    String flash() default "";

    /** Files that are put into RAM in place of a loader: {@code FILE} or {@code FILE@ADDRESS}. */
    String[] load() default {};

    /** Where the core begins in what is loaded into RAM: a number; empty for where the files say. */
    String entry() default "";

    /** For everything that is random on a real board. */
    long seed() default 0;

    /** How the core executes instructions. */
    Execution execution() default Execution.TRANSLATE;

    /** Milliseconds of virtual time that the console rests after each character it sends, 0 to 10000. */
    int sendDelay() default 0;

    /** What the real-time clock shows at power-on, in UTC: {@code 2001-02-03T04:05:06}; empty for the board's own. */
    String realTimeClock() default "";

    /** True to take files too of which the board can start nothing. */
    boolean force() default false;
}
