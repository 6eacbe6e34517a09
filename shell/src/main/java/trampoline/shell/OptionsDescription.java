package trampoline.shell;

import picocli.CommandLine.Model.CommandSpec;

/** A command whose options picocli reads: help and completion know them from there. */
interface OptionsDescription {
    /** What can be typed behind the command. */
    CommandSpec options();
}
