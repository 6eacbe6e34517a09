package trampoline.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import trampoline.engine.runtime.RunningCore;
import trampoline.engine.runtime.Translation;

class RegionTest {
    private final Block head = block(0x1000);
    private final Block member = block(0x1010);
    private final Region region = new Region(null, List.of(head, member));

    RegionTest() {
        head.joins(region);
        member.joins(region);
    }

    private static Block block(long pc) {
        return new Block(pc, 0, new int[] {InstructionSet.END, (int) pc + 4}, new int[1], new long[] {pc}, -1, 4);
    }

    @Test
    void isAwaitedByAllItsBlocksUntilItsTranslationIsThere() {
        assertThat(head.isAwaited()).isTrue();
        assertThat(member.isAwaited()).isTrue();

        Translation made = new Translation() {
            @Override
            public void run(RunningCore core) {}
        };
        region.publish(made);

        assertThat(head.isAwaited()).isFalse();
        assertThat(member.isAwaited()).isFalse();
        assertThat(head.translation).isSameAs(made);
        assertThat(member.translation).isNull();
    }

    @Test
    void isAwaitedNoLongerWhenItCannotBeTranslated() {
        region.publish(null);

        assertThat(member.isAwaited()).isFalse();
        assertThat(head.translation).isNull();
    }

    @Test
    void aBlockAwaitsAnyOfTheRegionsItIsPartOf() {
        region.publish(null);
        member.joins(new Region(null, List.of(member)));

        assertThat(member.isAwaited()).isTrue();
        assertThat(head.isAwaited()).isFalse();
    }
}
