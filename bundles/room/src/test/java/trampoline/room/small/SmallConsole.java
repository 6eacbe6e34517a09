package trampoline.room.small;

import java.util.Collections;
import java.util.SortedMap;
import trampoline.api.boot.BootProfile;
import trampoline.api.loader.ConsoleType;

/** A console whose commands are single keys. */
public final class SmallConsole implements ConsoleType {
    /** Its name. */
    public static final String NAME = "small";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "a small console";
    }

    @Override
    public SortedMap<String, String> defaultParameters(BootProfile profile) {
        return Collections.emptySortedMap();
    }
}
