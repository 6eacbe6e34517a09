package trampoline.machine.sa1100;

import trampoline.api.device.Line;

/** The far end of a line, for tests: remembers the level and counts the changes. */
final class Wire implements Line {
    boolean asserted;
    int changes;

    @Override
    public void set(boolean level) {
        if (level != asserted) {
            asserted = level;
            changes++;
        }
    }
}
