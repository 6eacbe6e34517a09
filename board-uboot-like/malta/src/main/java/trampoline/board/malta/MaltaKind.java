package trampoline.board.malta;

import java.nio.ByteOrder;
import java.util.Map;
import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardSetup;
import trampoline.api.board.BoardType;
import trampoline.api.flash.FlashLayout;

/** What the two byte orders of a Malta have in common. */
abstract class MaltaKind implements BoardType {
    private static final FlashLayout DEFAULT =
            FlashLayout.parse("loader:1024k,kernel:1280k,ramdisk:1664k,environment:128k");
    private static final FlashLayout YAMON = FlashLayout.parse("loader:1024k,ramdisk:2944k,environment:128k");

    private final String name;
    private final String title;
    private final ByteOrder order;

    MaltaKind(String name, String title, ByteOrder order) {
        this.name = name;
        this.title = title;
        this.order = order;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public String architecture() {
        return "mips";
    }

    @Override
    public String cpuModel() {
        return "24kc";
    }

    @Override
    public int flashLength() {
        return MaltaFlash.LENGTH;
    }

    @Override
    public FlashLayout defaultLayout() {
        return DEFAULT;
    }

    @Override
    public Map<String, FlashLayout> layoutPresets() {
        return Map.of("yamon", YAMON);
    }

    @Override
    public Board create(BoardSetup setup) throws BoardException {
        MaltaFlash.FIT.require(setup.layout());
        return new MaltaBoard(this, order, setup);
    }
}
