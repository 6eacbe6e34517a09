package trampoline.room.small;

import java.util.Map;
import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardSetup;
import trampoline.api.board.BoardType;
import trampoline.api.flash.FlashLayout;
import trampoline.testkit.cpu.ScriptedArchitecture;

/** What makes small boards. */
public class SmallBoardType implements BoardType {
    /** Its name. */
    public static final String NAME = "small";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "a small board, 256 KiB RAM, 4 MiB flash";
    }

    @Override
    public String architecture() {
        return ScriptedArchitecture.NAME;
    }

    @Override
    public String cpuModel() {
        return ScriptedArchitecture.MODEL;
    }

    @Override
    public int flashLength() {
        return SmallBoard.FLASH_LENGTH;
    }

    @Override
    public FlashLayout defaultLayout() {
        return FlashLayout.parse("loader:128k,kernel:1m,ramdisk:2944k");
    }

    @Override
    public Map<String, FlashLayout> layoutPresets() {
        return Map.of("wide", FlashLayout.parse("loader:128k,kernel:2m,ramdisk:1920k"));
    }

    @Override
    public Board create(BoardSetup setup) throws BoardException {
        return new SmallBoard(this, setup);
    }
}
