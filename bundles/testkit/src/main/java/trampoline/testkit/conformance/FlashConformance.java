package trampoline.testkit.conformance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.BoardType;
import trampoline.api.boot.FlashDriver;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.EraseBlock;
import trampoline.api.flash.FlashBank;

/** What the platform expects of a board's flash, by its driver and from outside. */
@Timeout(300)
public abstract class FlashConformance {
    private static final int PIECE = 256;

    @TempDir
    Path folder;

    /** The kind of board; asked for each test. */
    protected abstract BoardType boardType();

    private BoardRig rig(String name) throws Exception {
        BoardType type = boardType();
        return new BoardRig(type, Files.createDirectories(folder.resolve(name)), type.defaultLayout(), 1);
    }

    /** What is done to a bank as the machine's thread. */
    private interface Check {
        void of(BoardRig rig, FlashBank bank, FlashDriver driver) throws Exception;
    }

    private void each(Check check) throws Exception {
        try (BoardRig first = rig("state")) {
            for (int i = 0; i < first.board.flashBanks().size(); i++) {
                int number = i;
                try (BoardRig rig = rig("bank" + i)) {
                    FlashBank bank = rig.board.flashBanks().get(number);
                    rig.run(() -> check.of(rig, bank, rig.profile.flash(rig.loader, bank)));
                }
            }
        }
    }

    /** A block that is not locked, and neither the first nor the last one where there are more. */
    private static EraseBlock block(FlashBank bank) {
        List<EraseBlock> free = bank.blocks().stream()
                .filter(block -> !bank.locked(block.offset()))
                .toList();
        assumeTrue(!free.isEmpty(), "all blocks are locked");
        return free.get(free.size() / 2);
    }

    private static byte[] random(long seed) {
        byte[] bytes = new byte[PIECE];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** Blocks lie one behind the other and fill the bank, and the driver finds the same ones. */
    @Test
    void blocksFillTheBank() throws Exception {
        each((rig, bank, driver) -> {
            int end = 0;
            for (EraseBlock block : bank.blocks()) {
                assertEquals(end, block.offset(), bank.name() + ": a block's offset");
                assertTrue(block.length() > 0, bank.name() + ": a block's length");
                end += block.length();
            }
            assertEquals(bank.length(), end, bank.name() + ": end of the blocks");
            assertEquals(bank.blocks(), driver.blocks(), bank.name() + ": the blocks that the driver finds");
            assertEquals(bank.address(), driver.address(), bank.name() + ": address");
        });
    }

    /** An erased block is all ones, its neighbours stay as they are. */
    @Test
    void anEraseMakesOnesOfOneBlock() throws Exception {
        each((rig, bank, driver) -> {
            EraseBlock block = block(bank);
            byte[] before = random(1);
            boolean behind = block.offset() + block.length() < bank.length();
            bank.program(block.offset(), before);
            if (block.offset() > 0) {
                bank.program(block.offset() - PIECE, before);
            }
            if (behind) {
                bank.program(block.offset() + block.length(), before);
            }
            driver.erase(block.offset());
            byte[] ones = new byte[block.length()];
            Arrays.fill(ones, (byte) 0xff);
            assertArrayEquals(ones, bank.read(block.offset(), ones.length), bank.name() + ": an erased block");
            if (block.offset() > 0) {
                assertArrayEquals(before, bank.read(block.offset() - PIECE, PIECE), bank.name() + ": what lies before");
            }
            if (behind) {
                assertArrayEquals(
                        before, bank.read(block.offset() + block.length(), PIECE), bank.name() + ": what lies behind");
            }
        });
    }

    /** What is programmed is read back, by the bus and from outside. */
    @Test
    void whatIsProgrammedIsReadBack() throws Exception {
        each((rig, bank, driver) -> {
            EraseBlock block = block(bank);
            byte[] contents = random(2);
            driver.erase(block.offset());
            driver.program(block.offset(), contents.clone());
            assertArrayEquals(contents, bank.read(block.offset(), PIECE), bank.name() + ": seen from outside");
            for (int i = 0; i < PIECE; i++) {
                assertEquals(
                        contents[i] & 0xff,
                        rig.bus.read8(bank.address() + block.offset() + i),
                        bank.name() + ": byte " + i + " on the bus");
            }
        });
    }

    /** Programming makes zeros of ones and never the other way. */
    @Test
    void programmingClearsBitsOnly() throws Exception {
        each((rig, bank, driver) -> {
            EraseBlock block = block(bank);
            byte[] first = random(3);
            byte[] second = random(4);
            driver.erase(block.offset());
            driver.program(block.offset(), first.clone());
            try {
                driver.program(block.offset(), second.clone());
            } catch (LoaderException e) {
                // chips may say that bits could not be set
            }
            byte[] after = bank.read(block.offset(), PIECE);
            for (int i = 0; i < PIECE; i++) {
                assertEquals(0, after[i] & ~first[i], bank.name() + ": bits of byte " + i + " that became ones");
                assertEquals(0, first[i] & second[i] & ~after[i] & 0xff, bank.name() + ": bits of byte " + i + " lost");
            }
        });
    }

    /** A plain write to the bank changes none of its cells. */
    @Test
    void aPlainWriteChangesNothing() throws Exception {
        each((rig, bank, driver) -> {
            EraseBlock block = block(bank);
            byte[] contents = random(5);
            bank.program(block.offset(), contents.clone());
            for (int i = 0; i < PIECE; i += 4) {
                rig.bus.write32(bank.address() + block.offset() + i, 0);
            }
            assertArrayEquals(contents, bank.read(block.offset(), PIECE), bank.name() + ": after plain writes");
        });
    }

    /** A locked block refuses to be erased and programmed; unlocked, it takes both again. */
    @Test
    void locksHold() throws Exception {
        each((rig, bank, driver) -> {
            EraseBlock block = block(bank);
            assumeTrue(bank.protection().changeable(), bank.name() + " has no locks that commands change");
            byte[] contents = random(6);
            bank.program(block.offset(), contents.clone());
            driver.lock(block.offset(), true);
            assertTrue(bank.locked(block.offset()), bank.name() + ": the lock seen from outside");
            assertThrows(LoaderException.class, () -> driver.erase(block.offset()), "a locked block is not erased");
            assertThrows(
                    LoaderException.class,
                    () -> driver.program(block.offset(), new byte[PIECE]),
                    "a locked block is not programmed");
            assertArrayEquals(contents, bank.read(block.offset(), PIECE), bank.name() + ": contents of a locked block");
            driver.lock(block.offset(), false);
            assertFalse(bank.locked(block.offset()), bank.name() + ": the lock seen from outside");
            driver.erase(block.offset());
            assertEquals(0xff, bank.read(block.offset(), 1)[0] & 0xff, bank.name() + ": an unlocked block, erased");
        });
    }

    /** Contents outlive power, and a process that is killed once a write has come back. */
    @Test
    void contentsOutlivePower() throws Exception {
        byte[] contents = random(7);
        int banks;
        try (BoardRig rig = rig("state")) {
            banks = rig.board.flashBanks().size();
            for (FlashBank bank : rig.board.flashBanks()) {
                bank.program(bank.blocks().get(bank.blocks().size() / 2).offset(), contents);
            }
            copy(folder.resolve("state"), folder.resolve("killed"));
        }
        for (String place : List.of("state", "killed")) {
            try (BoardRig rig = rig(place)) {
                assertEquals(banks, rig.board.flashBanks().size(), "number of banks");
                for (FlashBank bank : rig.board.flashBanks()) {
                    int offset = bank.blocks().get(bank.blocks().size() / 2).offset();
                    assertArrayEquals(
                            contents, bank.read(offset, PIECE), bank.name() + " when powered on again: " + place);
                }
            }
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path target = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.copy(file, target);
                }
            }
        }
    }
}
