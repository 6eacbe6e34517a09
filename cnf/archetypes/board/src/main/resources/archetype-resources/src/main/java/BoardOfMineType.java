package ${package};

import com.google.auto.service.AutoService;
import java.util.Map;
import org.osgi.service.component.annotations.Component;
import trampoline.api.board.Board;
import trampoline.api.board.BoardException;
import trampoline.api.board.BoardSetup;
import trampoline.api.board.BoardType;
import trampoline.api.capability.ProvidesBoard;
import trampoline.api.capability.RequiresArchitecture;
import trampoline.api.capability.RequiresConsole;
import trampoline.api.flash.FlashLayout;

/** What makes the board; what it needs of other plugins is said by the annotations. */
@Component(service = BoardType.class, property = BoardType.NAMESPACE + "=${name}")
@AutoService(BoardType.class)
@ProvidesBoard("${name}")
@RequiresArchitecture(name = "arm", model = "arm7tdmi", endian = "little")
@RequiresConsole("blob")
public final class BoardOfMineType implements BoardType {
    @Override
    public String name() {
        return "${name}";
    }

    @Override
    public String title() {
        return "${name}, ARM7TDMI, 8 MiB RAM, 4 MiB flash";
    }

    @Override
    public String architecture() {
        return "arm";
    }

    @Override
    public String cpuModel() {
        return "arm7tdmi";
    }

    @Override
    public int flashLength() {
        return BoardOfMine.FLASH_LENGTH;
    }

    @Override
    public FlashLayout defaultLayout() {
        return FlashLayout.parse("loader:128k,kernel:1920k,ramdisk:2m");
    }

    @Override
    public Map<String, FlashLayout> layoutPresets() {
        return Map.of();
    }

    @Override
    public Board create(BoardSetup setup) throws BoardException {
        if (setup.layout().length() != flashLength()) {
            throw new BoardException("the flash has " + flashLength() + " bytes, and not the " + setup.layout().length()
                    + " of this layout; try " + defaultLayout());
        }
        return new BoardOfMine(this, setup);
    }
}
