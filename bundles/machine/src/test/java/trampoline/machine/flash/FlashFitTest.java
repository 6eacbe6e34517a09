package trampoline.machine.flash;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import trampoline.api.board.BoardException;
import trampoline.api.flash.FlashLayout;

/** Two chips of 8 times 8 KiB and 31 times 64 KiB: a bank of 8 times 16 KiB and 31 times 128 KiB. */
class FlashFitTest {
    private static final FlashFit FIT = FlashFit.of(
                    "the board", 2, IntelChipModel.i28F160F3Bottom().layout())
            .withLoader(128 << 10);

    @ParameterizedTest
    @ValueSource(strings = {"loader:128k,kernel:1792k,ramdisk:2176k", "loader:4096k", "loader:256k,a:3840k"})
    void layoutsOfWholeBlocksFit(String layout) {
        assertThatCode(() -> FIT.require(FlashLayout.parse(layout))).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "loader:128k,kernel:3967k | covers 4193280 bytes, but the board has 4194304; its sizes have to add up to 4096k",
                "loader:128k,kernel:3969k | covers 4195328 bytes",
                "kernel:4096k | has no partition 'loader'; begin it with loader:128k",
                "kernel:128k,loader:3968k | need the first 128k, not 4063232 bytes at offset 0x20000",
                "loader:64k,kernel:4032k | need the first 128k, not 65536 bytes at offset 0x0",
                "loader:160k,kernel:3936k | 'kernel' starts at 0x28000, inside an erase block; use sizes that are multiples of 128k"
            })
    void othersAreRefusedWithWhatToChange(String layout, String message) {
        assertThatThrownBy(() -> FIT.require(FlashLayout.parse(layout)))
                .isInstanceOf(BoardException.class)
                .hasMessageContaining(message);
    }

    @Test
    void shortBlocksCountWhereTheyAre() {
        FlashFit any =
                FlashFit.of("the board", 2, IntelChipModel.i28F160F3Bottom().layout());
        assertThatCode(() -> any.require(FlashLayout.parse("a:16k,b:4080k"))).doesNotThrowAnyException();
        assertThatThrownBy(() -> any.require(FlashLayout.parse("a:24k,b:4072k")))
                .hasMessageContaining(
                        "'b' starts at 0x6000, inside an erase block; use sizes that are multiples of 16k");
    }
}
