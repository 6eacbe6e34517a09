package trampoline.api.room;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How a board is powered on.
 *
 * @param board name of a board type
 * @param state folder under which boards keep their non-volatile contents, one sub-folder a board
 * @param layout a layout as {@code NAME:SIZE,...} or the name of a preset; empty for the configured one
 * @param kernel put into the kernel partition before power-on
 * @param ramdisk put into the root file system partition before power-on
 * @param commandLine kernel command line, stored among the loader's parameters before power-on
 * @param realTime paced to the wall clock
 * @param seed for what is random on a real board
 * @param flash a loader of somebody else's that is put at the start of the flash before power-on, in place of this one;
 *     then kernel, root file system and command line are that loader's business
 */
public record PowerOnOptions(
        String board,
        Path state,
        Optional<String> layout,
        Optional<Path> kernel,
        Optional<Path> ramdisk,
        Optional<String> commandLine,
        boolean realTime,
        long seed,
        Optional<Path> flash) {
    /** A board with this platform's loader. */
    public PowerOnOptions(
            String board,
            Path state,
            Optional<String> layout,
            Optional<Path> kernel,
            Optional<Path> ramdisk,
            Optional<String> commandLine,
            boolean realTime,
            long seed) {
        this(board, state, layout, kernel, ramdisk, commandLine, realTime, seed, Optional.empty());
    }

    /** A board as it is, unpaced, seed 0. */
    public static PowerOnOptions of(String board, Path state) {
        return new PowerOnOptions(
                board, state, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false, 0);
    }
}
