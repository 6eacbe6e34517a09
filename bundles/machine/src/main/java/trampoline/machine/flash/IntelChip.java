package trampoline.machine.flash;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.clock.Clock;
import trampoline.api.flash.FlashCommandSet;
import trampoline.api.flash.FlashProtection;
import trampoline.machine.flash.WriteStateMachine.Span;

/**
 * A chip with Intel's command set, basic or extended as its {@linkplain IntelFamily family} has it. Commands are the low
 * 8 data bits.
 *
 * <p>Source: the families' data sheets; 28F160S3 (290608) for buffer and status, 28F320J3A (290667) for the query,
 * 28F640W30 (290702) for locks and what they allow while an operation is suspended. Not modelled: protection
 * registers and one-time programmable areas, the STS pin's configuration, burst reads, partitions that are read while
 * others are written.
 *
 * <p>Read array 0xff, read identifier 0x90, read query 0x98, read status 0x70, clear status 0x50, block erase 0x20 0xd0,
 * program 0x40 or 0x10 then the value, buffered program 0xe8 then the number of values less one, the values and 0xd0,
 * suspend 0xb0, resume 0xd0, and behind 0x60: lock 0x01, unlock 0xd0, lock down 0x2f, read configuration 0x03 (its value
 * is the low 16 address bits). An operation takes the model's virtual time, during which every read gives the status and
 * only suspend is obeyed; it is reported ready when it is safely stored. While an erase is suspended, other blocks can be
 * read and programmed; while a program operation is suspended, everything can be read. The values of a buffer have to
 * lie in one block, from the first one's address on and not beyond their number. Error bits stay until cleared.
 *
 * <p>Status: 0x80 ready, 0x40 erase suspended, 0x20 erase error, 0x10 program error, 0x08 no programming voltage, 0x04
 * program suspended, 0x02 block locked; 0x30 together: an improper command sequence.
 *
 * <p>Locks of single blocks change at once and are forgotten at reset and power-off; a locked-down block keeps its lock
 * until then. Locks that outlive power take the time of a program operation to be set, and that of an erase to be
 * cleared, all together.
 */
public final class IntelChip implements FlashChip {
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
    private static final int CONFIGURATION_SETUP = 0x60;
    private static final int LOCK = 0x01;
    private static final int SET_READ_CONFIGURATION = 0x03;
    private static final int LOCK_DOWN = 0x2f;

    private static final int READY = 0x80;
    private static final int ERASE_SUSPENDED = 0x40;
    private static final int ERASE_ERROR = 0x20;
    private static final int PROGRAM_ERROR = 0x10;
    private static final int VPP_LOW = 0x08;
    private static final int PROGRAM_SUSPENDED = 0x04;
    private static final int BLOCK_LOCKED = 0x02;

    private static final Logger LOG = LoggerFactory.getLogger(IntelChip.class);
    private static final int RESET_READ_CONFIGURATION = 0xc7ff;
    private static final int LOCK_CODE = 2;

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
        CONFIGURATION,
        BUFFER_COUNT,
        BUFFER_DATA,
        BUFFER_CONFIRM
    }

    private final IntelChipModel model;
    private final IntelFamily family;
    private final ChipLayout layout;
    private final Optional<QueryTable> query;
    private final WriteStateMachine writing;
    /** Locks that reset forgets. */
    private final boolean[] locked;

    private final boolean[] lockedDown;
    private FlashCells cells;
    /** Locks that outlive power. */
    private FlashCells locks;

    private Output output = Output.ARRAY;
    private Setup setup = Setup.NONE;
    private int errors;
    private int readConfiguration = RESET_READ_CONFIGURATION;
    private boolean programmingVoltage = true;

    /** Values to be programmed, by their position in the buffer. */
    private int[] buffer = {};

    private int bufferStart;
    private int bufferFilled;

    /** A chip after power-on: in its read array mode, with the locks that its family has then. */
    public IntelChip(IntelChipModel model, Clock clock) {
        this(model, clock, 0);
    }

    /**
     * The same.
     *
     * @param seed decides what an operation that is broken off leaves
     */
    public IntelChip(IntelChipModel model, Clock clock, long seed) {
        this.model = model;
        family = model.family();
        layout = model.layout();
        query = family.query(model);
        locked = new boolean[layout.blocks().size()];
        lockedDown = new boolean[layout.blocks().size()];
        Arrays.fill(locked, family.lockedAfterReset());
        writing = new WriteStateMachine(model.name(), clock, seed, new WriteStateMachine.Listener() {
            @Override
            public void programEnded(boolean stored) {
                errors |= stored ? 0 : PROGRAM_ERROR;
            }

            @Override
            public void eraseEnded(boolean stored) {
                errors |= stored ? 0 : ERASE_ERROR;
            }
        });
    }

    @Override
    public String model() {
        return model.name();
    }

    @Override
    public ChipLayout layout() {
        return layout;
    }

    @Override
    public FlashCommandSet commandSet() {
        return family.commandSet();
    }

    @Override
    public FlashProtection protection() {
        return family.protection();
    }

    @Override
    public void connect(FlashCells array, FlashCells lockCells) {
        cells = array;
        locks = lockCells;
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
        return blockLocked(layout.blockOf(word));
    }

    private boolean blockLocked(int block) {
        return persistentLocks() ? locks.read(block) != BlockLocks.UNLOCKED : locked[block];
    }

    private boolean persistentLocks() {
        return family.protection() == FlashProtection.PERSISTENT;
    }

    @Override
    public void lock(int word, boolean on) {
        int block = layout.blockOf(word);
        switch (family.protection()) {
            case VOLATILE -> locked[block] = on;
            case PERSISTENT -> locks.leave(block, new int[] {on ? BlockLocks.LOCKED : BlockLocks.UNLOCKED});
            default -> throw new UnsupportedOperationException(model.name() + " has no block locks");
        }
    }

    @Override
    public void reset() {
        writing.breakOff();
        output = Output.ARRAY;
        setup = Setup.NONE;
        errors = 0;
        readConfiguration = RESET_READ_CONFIGURATION;
        Arrays.fill(locked, family.lockedAfterReset());
        Arrays.fill(lockedDown, false);
    }

    @Override
    public boolean busy() {
        return writing.running();
    }

    private int status() {
        return errors
                | (busy() ? 0 : READY)
                | (writing.eraseSuspended() ? ERASE_SUSPENDED : 0)
                | (writing.programSuspended() ? PROGRAM_SUSPENDED : 0);
    }

    @Override
    public int read(int word) {
        return switch (output) {
            case ARRAY -> cells.read(word);
            case STATUS -> status();
            case QUERY -> {
                int register = layout.pins().register(word);
                yield QueryTable.covers(register) ? query.orElseThrow().read(register) : identifier(word);
            }
            case IDENTIFIER -> identifier(word);
        };
    }

    private int identifier(int word) {
        int block = layout.blockOf(word);
        if (layout.pins().register(word - layout.start(block)) == LOCK_CODE) {
            return (blockLocked(block) ? 1 : 0) | (lockedDown[block] ? 2 : 0);
        }
        int code = switch (layout.pins().register(word)) {
            case 0 -> model.manufacturer();
            case 1 -> model.device();
            case 5 -> family.readConfiguration() ? readConfiguration : 0;
            default -> 0;
        };
        return code & layout.pins().mask();
    }

    @Override
    public void write(int word, int value) {
        int command = value & 0xff;
        Setup pending = setup;
        setup = Setup.NONE;
        switch (pending) {
            case PROGRAM -> programOne(word, value);
            case ERASE -> confirmErase(word, command);
            case CONFIGURATION -> configure(word, command);
            case BUFFER_COUNT -> countBuffer(word, value);
            case BUFFER_DATA -> fillBuffer(word, value);
            case BUFFER_CONFIRM -> confirmBuffer(command);
            default -> {
                if (!busy()) {
                    command(command);
                } else if (command == SUSPEND) {
                    writing.suspend();
                }
            }
        }
    }

    private void command(int command) {
        switch (command) {
            case READ_ARRAY -> output = Output.ARRAY;
            case READ_IDENTIFIER -> output = Output.IDENTIFIER;
            case READ_STATUS -> output = Output.STATUS;
            case CLEAR_STATUS -> errors = 0;
            case PROGRAM_SETUP, ALTERNATE_PROGRAM_SETUP -> expect(Setup.PROGRAM);
            case ERASE_SETUP -> expect(Setup.ERASE);
            case CONFIGURATION_SETUP -> expect(Setup.CONFIGURATION);
            case CONFIRM_OR_RESUME -> resume();
            default -> extendedCommand(command);
        }
    }

    private void extendedCommand(int command) {
        if (command == READ_QUERY && query.isPresent()) {
            output = Output.QUERY;
        } else if (command == BUFFER_SETUP && model.bufferLength() > 0) {
            expect(Setup.BUFFER_COUNT);
        } else {
            LOG.debug("{}: command 0x{} is not known and ignored", model.name(), Integer.toHexString(command));
        }
    }

    private void resume() {
        if (writing.resume()) {
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

    /** True when a block may be written; sets the error bits when not. */
    private boolean allowed(int word, int error) {
        if (!programmingVoltage) {
            errors |= VPP_LOW | error;
            return false;
        }
        if (locked(word)) {
            errors |= BLOCK_LOCKED | error;
            return false;
        }
        if (writing.programSuspended() || writing.erases(cells, word)) {
            errors |= error;
            return false;
        }
        return true;
    }

    private void programOne(int word, int value) {
        if (allowed(word, PROGRAM_ERROR)) {
            writing.program(cells, word, new int[] {value}, model.times().program());
        }
    }

    private void countBuffer(int word, int last) {
        if (last >= model.bufferLength() / layout.pins().unit()) {
            sequenceError();
            return;
        }
        buffer = new int[last + 1];
        Arrays.fill(buffer, WriteStateMachine.UNTOUCHED);
        bufferFilled = 0;
        bufferStart = word;
        expect(Setup.BUFFER_DATA);
    }

    private void fillBuffer(int word, int value) {
        if (bufferFilled == 0) {
            bufferStart = word;
        }
        int at = word - bufferStart;
        if (at < 0 || at >= buffer.length || layout.blockOf(word) != layout.blockOf(bufferStart)) {
            sequenceError();
            return;
        }
        buffer[at] = value;
        bufferFilled++;
        expect(bufferFilled < buffer.length ? Setup.BUFFER_DATA : Setup.BUFFER_CONFIRM);
    }

    private void confirmBuffer(int command) {
        if (command != CONFIRM_OR_RESUME) {
            sequenceError();
        } else if (allowed(bufferStart, PROGRAM_ERROR)) {
            writing.program(cells, bufferStart, buffer, model.times().buffer());
        }
    }

    private void confirmErase(int word, int command) {
        if (command != CONFIRM_OR_RESUME) {
            sequenceError();
        } else if (writing.eraseSuspended()) {
            errors |= ERASE_ERROR;
        } else if (allowed(word, ERASE_ERROR)) {
            int block = layout.blockOf(word);
            long time = model.times().erase(layout, block);
            writing.erase(cells, List.of(new Span(layout.start(block), layout.words(block), time)));
        }
    }

    private void configure(int word, int command) {
        if (command == SET_READ_CONFIGURATION && family.readConfiguration()) {
            readConfiguration = word & 0xffff;
        } else if (writing.programSuspended() || family.protection() == FlashProtection.NONE) {
            sequenceError();
        } else if (persistentLocks()) {
            changePersistentLocks(layout.blockOf(word), command);
        } else {
            changeLock(layout.blockOf(word), command);
        }
    }

    private void changeLock(int block, int command) {
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

    private void changePersistentLocks(int block, int command) {
        if (writing.eraseSuspended() || command != LOCK && command != CONFIRM_OR_RESUME) {
            sequenceError();
        } else if (!programmingVoltage) {
            errors |= VPP_LOW | (command == LOCK ? PROGRAM_ERROR : ERASE_ERROR);
        } else if (command == LOCK) {
            writing.program(
                    locks, block, new int[] {BlockLocks.LOCKED}, model.times().program());
        } else {
            writing.erase(
                    locks,
                    List.of(new Span(0, layout.blocks().size(), model.times().mainErase())));
        }
    }
}
