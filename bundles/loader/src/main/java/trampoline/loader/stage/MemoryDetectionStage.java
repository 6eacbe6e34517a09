package trampoline.loader.stage;

import com.google.auto.service.AutoService;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.board.Board;
import trampoline.api.board.BoardType;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.BootProfile;
import trampoline.api.boot.Stage1Plan;
import trampoline.api.capability.ProvidesLoaderStage;
import trampoline.api.loader.Key;
import trampoline.api.loader.Keys;
import trampoline.api.loader.LoaderStage;
import trampoline.api.loader.MemoryMap;
import trampoline.api.loader.Phase;
import trampoline.api.loader.StageContext;
import trampoline.loader.memory.MemoryDetector;

/** Finds the RAM. */
@Component(configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(LoaderStage.class)
@ProvidesLoaderStage("memory-detection")
public final class MemoryDetectionStage implements LoaderStage {
    @Override
    public String name() {
        return "memory-detection";
    }

    @Override
    public String description() {
        return "find the RAM in the windows the CPU reserves for it";
    }

    @Override
    public Phase phase() {
        return Phase.MEMORY;
    }

    @Override
    public Set<Key<?>> needs() {
        return Set.of();
    }

    @Override
    public Set<Key<?>> provides() {
        return Set.of(Keys.MEMORY_MAP);
    }

    @Override
    public Optional<String> excluded(BoardType board, BootProfile profile) {
        return Optional.empty();
    }

    @Override
    public void run(StageContext context) {
        Board board = context.board();
        Stage1Plan stage1 = board.bootProfile().stage1();
        MemoryRange loader = new MemoryRange("stage 2", stage1.stage2Address(), stage1.stage2Length());
        MemoryMap map = new MemoryDetector(context.bus(), stage1.pageSize(), loader).detect(board.ramWindows());
        context.put(Keys.MEMORY_MAP, map.dividedAt(board.bootProfile().memoryBanks(context.bus())));
    }
}
