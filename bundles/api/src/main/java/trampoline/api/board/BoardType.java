package trampoline.api.board;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;
import trampoline.api.flash.FlashLayout;

/** A kind of board, contributed as a service by a board plugin. */
@ConsumerType
public interface BoardType {
    /** The capability namespace that a board plugin provides. */
    String NAMESPACE = "trampoline.board";

    /** Lower case, as users type it: {@code "lart"}. */
    String name();

    /** For people: {@code "LART, Intel StrongARM SA-1100, 32 MiB DRAM, 4 MiB flash"}. */
    String title();

    /** Name of the {@link trampoline.api.cpu.Architecture} it needs. */
    String architecture();

    /** Name of the CPU model it needs. */
    String cpuModel();

    /** Bytes of boot flash, which a layout has to fill. */
    int flashLength();

    /** How the boot flash is divided unless the user says otherwise. */
    FlashLayout defaultLayout();

    /** Other layouts by name, for example {@code "stock"}. */
    Map<String, FlashLayout> layoutPresets();

    /**
     * Builds a board that is ready for power-on: everything in its reset state, flash contents from the state folder.
     *
     * @throws BoardException when it cannot be built, saying why and what to do
     */
    Board create(BoardSetup setup) throws BoardException;
}
