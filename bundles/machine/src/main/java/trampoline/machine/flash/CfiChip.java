package trampoline.machine.flash;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.clock.Clock;
import trampoline.api.flash.EraseBlock;

/**
 * A chip with the Intel Extended command set and the Common Flash Interface. Commands are the low 8 data bits.
 *
 * <p>Read array 0xff, read identifier 0x90, read query 0x98, read status 0x70, clear status 0x50, block erase 0x20
 * 0xd0, word program 0x40 or 0x10 then the word, buffered program 0xe8 then the number of words less one, the words and
 * 0xd0, suspend 0xb0, resume 0xd0, and behind 0x60: lock 0x01, unlock 0xd0, lock down 0x2f. An operation takes the
 * model's virtual time, during which every read gives the status and only suspend is obeyed; it is reported ready when
 * it is safely stored. While an erase is suspended, other blocks can be read and programmed; while a program operation is
 * suspended, everything can be read. The words of a buffer have to lie in one block, from the first one's address on
 * and not beyond their number. Error bits stay until cleared.
 *
 * <p>Status: 0x80 ready, 0x40 erase suspended, 0x20 erase error, 0x10 program error, 0x08 no programming voltage, 0x04
 * program suspended, 0x02 block locked; 0x30 together: an improper command sequence.
 *
 * <p>Locks are each block's own, change at once, and are forgotten at reset and power-off, which the query tells of as
 * instant individual block locking. Chips of the families that have it (290702, section 7.1) come up with all blocks locked;
 * this one comes up with none locked, as the flash of the boards does that loaders and kernels know: QEMU's {@code
 * hw/block/pflash_cfi01.c} takes the lock commands and never refuses a write, and neither U-Boot nor Linux unlocks blocks
 * before its user asks for it.
 *
 * <p>Source: Intel 28F160S3 data sheet (290608) for buffer and status, 28F320J3A (290667) for the query, 28F640W30
 * (290702) for locks and what they allow while an operation is suspended.
 */
public final class CfiChip implements FlashChip {
    private static final int READ_ARRAY = 0xff;
    private static final int READ_IDENTIFIER = 0x90;
    private static final int READ_QUERY = 0x98;
    private static final int READ_STATUS = 0x70;
    private static final int CLEAR_STATUS = 0x50;
    private static final int ERASE_SETUP = 0x20;
    private static final int CONFIRM_OR_RESUME = 0xd0;
    private static final int PROGRAM_SETUP = 0x40;
    private static final int ALTERNATE_PROGRAM_SETUP = 0x10;
    private static final int BUFFER_SETUP = 0xe8;
    private static final int SUSPEND = 0xb0;
    private static final int LOCK_SETUP = 0x60;
    private static final int LOCK = 0x01;
    private static final int LOCK_DOWN = 0x2f;

    private static final int READY = 0x80;
    private static final int ERASE_SUSPENDED = 0x40;
    private static final int ERASE_ERROR = 0x20;
    private static final int PROGRAM_ERROR = 0x10;
    private static final int VPP_LOW = 0x08;
    private static final int PROGRAM_SUSPENDED = 0x04;
    private static final int BLOCK_LOCKED = 0x02;

    private static final Logger LOG = LoggerFactory.getLogger(CfiChip.class);

    private enum Output {
        ARRAY,
        IDENTIFIER,
        QUERY,
        STATUS
    }

    private enum Setup {
        NONE,
        PROGRAM,
        ERASE,
        LOCK,
        BUFFER_COUNT,
        BUFFER_DATA,
        BUFFER_CONFIRM
    }

    private final CfiChipModel model;
    private final List<EraseBlock> blocks;
    private final int[] query;
    private final boolean[] locked;
    private final boolean[] lockedDown;
    private final long seed;
    private final Erase erasing = new Erase();
    private final WriteOperation program;
    private final WriteOperation erase;
    private FlashCells cells;
    private Output output = Output.ARRAY;
    private Setup setup = Setup.NONE;
    private int errors;

    /** Words to be programmed, by their position in the buffer; those that were not written are -1. */
    private final int[] buffer;

    private int bufferStart;
    private int bufferWords;
    private int bufferFilled;
    private boolean programmingVoltage = true;

    /** A chip after power-on: in its read array mode, nothing locked. */
    public CfiChip(CfiChipModel model, Clock clock) {
        this(model, clock, 0);
    }

    /**
     * The same.
     *
     * @param seed decides what an operation that is broken off leaves
     */
    public CfiChip(CfiChipModel model, Clock clock, long seed) {
        this.model = model;
        this.seed = seed;
        blocks = model.blocks();
        query = model.queryTable();
        locked = new boolean[blocks.size()];
        lockedDown = new boolean[blocks.size()];
        buffer = new int[model.bufferLength() / 2];
        program = new WriteOperation(model.name() + ": program", clock, new Program(), () -> errors |= PROGRAM_ERROR);
        erase = new WriteOperation(model.name() + ": erase", clock, erasing, () -> errors |= ERASE_ERROR);
    }

    private final class Program implements WriteOperation.Effect {
        @Override
        public void complete() {
            for (int i = 0; i < buffer.length; i++) {
                if (buffer[i] >= 0) {
                    cells.program(bufferStart + i, buffer[i]);
                }
            }
        }

        @Override
        public void breakOff(double done, SplittableRandom random) {
            int words = buffer.length;
            while (words > 0 && buffer[words - 1] < 0) {
                words--;
            }
            int[] left = new int[words];
            Arrays.setAll(left, i -> {
                int before = cells.read(bufferStart + i);
                return buffer[i] < 0 ? before : PartialWrite.programmed(before, buffer[i], done, random);
            });
            cells.leave(bufferStart, left);
        }
    }

    private final class Erase implements WriteOperation.Effect {
        private int block;

        private int start() {
            return blocks.get(block).offset() / 2;
        }

        @Override
        public void complete() {
            cells.erase(start(), model.blockLength() / 2);
        }

        @Override
        public void breakOff(double done, SplittableRandom random) {
            int[] left = new int[model.blockLength() / 2];
            Arrays.setAll(left, i -> PartialWrite.erased(cells.read(start() + i), done, random));
            cells.leave(start(), left);
        }
    }

    @Override
    public String model() {
        return model.name();
    }

    @Override
    public List<EraseBlock> blocks() {
        return blocks;
    }

    @Override
    public void connect(FlashCells array) {
        cells = array;
    }

    /** Switches the programming voltage pin; without it nothing can be programmed or erased. On after power-on. */
    public void setProgrammingVoltage(boolean on) {
        programmingVoltage = on;
    }

    @Override
    public boolean readsArray() {
        return output == Output.ARRAY;
    }

    @Override
    public boolean locked(int word) {
        return locked[blockOf(word)];
    }

    @Override
    public void reset() {
        program.breakOff(seed);
        erase.breakOff(seed);
        output = Output.ARRAY;
        setup = Setup.NONE;
        errors = 0;
        Arrays.fill(locked, false);
        Arrays.fill(lockedDown, false);
    }

    private int blockOf(int word) {
        return word * 2 / model.blockLength();
    }

    @Override
    public boolean busy() {
        return program.running() || erase.running();
    }

    private int status() {
        return errors
                | (busy() ? 0 : READY)
                | (erase.suspended() ? ERASE_SUSPENDED : 0)
                | (program.suspended() ? PROGRAM_SUSPENDED : 0);
    }

    @Override
    public int read(int word) {
        return switch (output) {
            case ARRAY -> cells.read(word);
            case STATUS -> status();
            case QUERY -> word < query.length && word >= 0x10 ? query[word] : identifier(word);
            case IDENTIFIER -> identifier(word);
        };
    }

    private int identifier(int word) {
        int block = blockOf(word);
        if (word - blocks.get(block).offset() / 2 == 2) {
            return (locked[block] ? 1 : 0) | (lockedDown[block] ? 2 : 0);
        }
        return switch (word) {
            case 0 -> model.manufacturer();
            case 1 -> model.device();
            default -> 0;
        };
    }

    @Override
    public void write(int word, int value) {
        int command = value & 0xff;
        Setup pending = setup;
        setup = Setup.NONE;
        switch (pending) {
            case PROGRAM -> programWord(word, value & 0xffff);
            case ERASE -> confirmErase(word, command);
            case LOCK -> changeLock(blockOf(word), command);
            case BUFFER_COUNT -> countBuffer(word, value & 0xffff);
            case BUFFER_DATA -> fillBuffer(word, value & 0xffff);
            case BUFFER_CONFIRM -> confirmBuffer(command);
            default -> {
                if (!busy()) {
                    command(word, command);
                } else if (command == SUSPEND) {
                    (program.running() ? program : erase).suspend();
                }
            }
        }
    }

    private void command(int word, int command) {
        switch (command) {
            case READ_ARRAY -> output = Output.ARRAY;
            case READ_IDENTIFIER -> output = Output.IDENTIFIER;
            case READ_QUERY -> output = Output.QUERY;
            case READ_STATUS -> output = Output.STATUS;
            case CLEAR_STATUS -> errors = 0;
            case PROGRAM_SETUP, ALTERNATE_PROGRAM_SETUP -> expect(Setup.PROGRAM);
            case ERASE_SETUP -> expect(Setup.ERASE);
            case LOCK_SETUP -> expect(Setup.LOCK);
            case BUFFER_SETUP -> expect(Setup.BUFFER_COUNT);
            case CONFIRM_OR_RESUME -> resume();
            default ->
                LOG.debug("{}: command 0x{} is not known and ignored", model.name(), Integer.toHexString(command));
        }
    }

    private void resume() {
        WriteOperation latest = program.suspended() ? program : erase;
        if (latest.suspended()) {
            latest.resume();
            output = Output.STATUS;
        }
    }

    private void expect(Setup next) {
        setup = next;
        output = Output.STATUS;
    }

    /** Both error bits: the data sheets' sign of an improper command sequence. */
    private void sequenceError() {
        errors |= ERASE_ERROR | PROGRAM_ERROR;
    }

    private boolean allowed(int word, int error) {
        if (!programmingVoltage) {
            errors |= VPP_LOW | error;
            return false;
        }
        if (locked(word)) {
            errors |= BLOCK_LOCKED | error;
            return false;
        }
        if (program.suspended() || erase.suspended() && blockOf(word) == erasing.block) {
            errors |= error;
            return false;
        }
        return true;
    }

    private void programWord(int word, int value) {
        if (allowed(word, PROGRAM_ERROR)) {
            Arrays.fill(buffer, -1);
            bufferStart = word;
            buffer[0] = value;
            program.start(model.programTime());
        }
    }

    private void countBuffer(int word, int count) {
        bufferWords = count + 1;
        bufferFilled = 0;
        Arrays.fill(buffer, -1);
        if (bufferWords > buffer.length) {
            sequenceError();
        } else {
            bufferStart = word;
            expect(Setup.BUFFER_DATA);
        }
    }

    private void fillBuffer(int word, int value) {
        if (bufferFilled == 0) {
            bufferStart = word;
        }
        int at = word - bufferStart;
        if (at < 0 || at >= bufferWords || blockOf(word) != blockOf(bufferStart)) {
            sequenceError();
            return;
        }
        buffer[at] = value;
        bufferFilled++;
        expect(bufferFilled < bufferWords ? Setup.BUFFER_DATA : Setup.BUFFER_CONFIRM);
    }

    private void confirmBuffer(int command) {
        if (command != CONFIRM_OR_RESUME) {
            sequenceError();
        } else if (allowed(bufferStart, PROGRAM_ERROR)) {
            program.start(model.bufferTime());
        }
    }

    private void confirmErase(int word, int command) {
        if (command != CONFIRM_OR_RESUME) {
            sequenceError();
        } else if (erase.suspended()) {
            errors |= ERASE_ERROR;
        } else if (allowed(word, ERASE_ERROR)) {
            erasing.block = blockOf(word);
            erase.start(model.eraseTime());
        }
    }

    private void changeLock(int block, int command) {
        if (program.suspended()) {
            sequenceError();
            return;
        }
        switch (command) {
            case LOCK -> locked[block] = true;
            case LOCK_DOWN -> {
                locked[block] = true;
                lockedDown[block] = true;
            }
            case CONFIRM_OR_RESUME -> {
                if (lockedDown[block]) {
                    errors |= BLOCK_LOCKED | ERASE_ERROR | PROGRAM_ERROR;
                } else {
                    locked[block] = false;
                }
            }
            default -> sequenceError();
        }
    }
}
