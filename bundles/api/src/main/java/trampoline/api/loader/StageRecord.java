package trampoline.api.loader;

import java.util.Optional;

/**
 * One stage of a boot that took place.
 *
 * @param name the stage's name; {@code "stage 1"} for the machine code before stage 2
 * @param bundle symbolic name of the bundle it came from
 * @param start virtual time of its start in picoseconds
 * @param duration virtual picoseconds
 * @param instructions guest instructions executed meanwhile
 * @param failure why it failed; empty when it did not
 */
public record StageRecord(
        String name, String bundle, long start, long duration, long instructions, Optional<String> failure) {}
