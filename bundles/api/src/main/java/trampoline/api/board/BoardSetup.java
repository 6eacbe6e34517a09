package trampoline.api.board;

import java.nio.file.Path;
import trampoline.api.cpu.Architecture;
import trampoline.api.flash.FlashLayout;

/**
 * What a board is built with.
 *
 * @param architecture the service that {@link BoardType#architecture} asked for
 * @param state folder of this board's non-volatile contents; exists, writable, and locked for this process
 * @param layout how its boot flash is divided
 * @param seed for everything on the board that is random on a real one (RAM contents after power-on)
 */
public record BoardSetup(Architecture architecture, Path state, FlashLayout layout, long seed) {}
