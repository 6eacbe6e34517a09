package trampoline.machine.flash;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.clock.Clock;
import trampoline.api.flash.EraseBlock;

/**
 * A chip that knows Intel's basic command set, without the Common Flash Interface. Commands are the low 8 data bits.
 *
 * <p>Read array 0xff, read identifier 0x90, read status 0x70, clear status 0x50, block erase 0x20 0xd0, word program
 * 0x40 or 0x10 then the word, suspend 0xb0, resume 0xd0, and behind 0x60: lock 0x01, unlock 0xd0, lock down 0x2f, read
 * configuration 0x03 (its value is the low 16 address bits). A program or erase operation takes the model's virtual
 * time, during which every read gives the status and only suspend is obeyed; it is reported ready when it is safely
 * stored. Error bits stay until cleared. Locks are off after power-on and are forgotten at reset; a locked-down block
 * keeps its lock until reset.
 */
public final class IntelChip implements FlashChip {
    static final int READ_ARRAY = 0xff;
    static final int READ_IDENTIFIER = 0x90;
    static final int READ_STATUS = 0x70;
    static final int CLEAR_STATUS = 0x50;
    static final int ERASE_SETUP = 0x20;
    static final int CONFIRM_OR_RESUME = 0xd0;
    static final int PROGRAM_SETUP = 0x40;
    static final int ALTERNATE_PROGRAM_SETUP = 0x10;
    static final int SUSPEND = 0xb0;
    static final int CONFIGURATION_SETUP = 0x60;
    static final int LOCK = 0x01;
    static final int SET_READ_CONFIGURATION = 0x03;
    static final int LOCK_DOWN = 0x2f;

    static final int READY = 0x80;
    static final int ERASE_SUSPENDED = 0x40;
    static final int ERASE_ERROR = 0x20;
    static final int PROGRAM_ERROR = 0x10;
    static final int VPP_LOW = 0x08;
    static final int PROGRAM_SUSPENDED = 0x04;
    static final int BLOCK_LOCKED = 0x02;

    private static final Logger LOG = LoggerFactory.getLogger(IntelChip.class);
    private static final int RESET_READ_CONFIGURATION = 0xc7ff;

    private enum Output {
        ARRAY,
        IDENTIFIER,
        STATUS
    }

    private enum Setup {
        NONE,
        PROGRAM,
        ERASE,
        CONFIGURATION
    }

    private final IntelChipModel model;
    private final boolean[] locked;
    private final boolean[] lockedDown;
    private final long seed;
    private final Program programming = new Program();
    private final Erase erasing = new Erase();
    private final WriteOperation program;
    private final WriteOperation erase;
    private FlashCells cells;
    private Output output = Output.ARRAY;
    private Setup setup = Setup.NONE;
    private int errors;
    private int readConfiguration = RESET_READ_CONFIGURATION;
    private boolean programmingVoltage = true;

    /** A chip after power-on: in its read array mode, nothing locked. */
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
        this.seed = seed;
        locked = new boolean[model.blocks().size()];
        lockedDown = new boolean[model.blocks().size()];
        program = new WriteOperation(model.name() + ": program", clock, programming, () -> errors |= PROGRAM_ERROR);
        erase = new WriteOperation(model.name() + ": erase", clock, erasing, () -> errors |= ERASE_ERROR);
    }

    private final class Program implements WriteOperation.Effect {
        private int word;
        private int value;

        @Override
        public void complete() {
            cells.program(word, value);
        }

        @Override
        public void breakOff(double done, SplittableRandom random) {
            cells.leave(word, new int[] {PartialWrite.programmed(cells.read(word), value, done, random)});
        }
    }

    private final class Erase implements WriteOperation.Effect {
        private EraseBlock block;

        @Override
        public void complete() {
            cells.erase(block.offset() / 2, block.length() / 2);
        }

        @Override
        public void breakOff(double done, SplittableRandom random) {
            int[] left = new int[block.length() / 2];
            Arrays.setAll(left, i -> PartialWrite.erased(cells.read(block.offset() / 2 + i), done, random));
            cells.leave(block.offset() / 2, left);
        }
    }

    @Override
    public String model() {
        return model.name();
    }

    @Override
    public List<EraseBlock> blocks() {
        return model.blocks();
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
        readConfiguration = RESET_READ_CONFIGURATION;
        Arrays.fill(locked, false);
        Arrays.fill(lockedDown, false);
    }

    private int blockOf(int word) {
        int at = word * 2;
        List<EraseBlock> blocks = model.blocks();
        int low = 0;
        int high = blocks.size() - 1;
        while (low < high) {
            int middle = (low + high + 1) / 2;
            if (blocks.get(middle).offset() <= at) {
                low = middle;
            } else {
                high = middle - 1;
            }
        }
        return low;
    }

    private EraseBlock blockAt(int word) {
        return model.blocks().get(blockOf(word));
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
            case IDENTIFIER -> identifier(word);
        };
    }

    private int identifier(int word) {
        int block = blockOf(word);
        int within = word - model.blocks().get(block).offset() / 2;
        if (within == 2) {
            return (locked[block] ? 1 : 0) | (lockedDown[block] ? 2 : 0);
        }
        return switch (word) {
            case 0 -> model.manufacturer();
            case 1 -> model.device();
            case 5 -> readConfiguration;
            default -> 0;
        };
    }

    @Override
    public void write(int word, int value) {
        int command = value & 0xff;
        Setup pending = setup;
        setup = Setup.NONE;
        switch (pending) {
            case PROGRAM -> startProgram(word, value);
            case ERASE -> confirmErase(word, command);
            case CONFIGURATION -> configure(word, command);
            default -> {
                if (busy()) {
                    commandWhileBusy(command);
                } else {
                    command(command);
                }
            }
        }
    }

    private void commandWhileBusy(int command) {
        if (command == SUSPEND) {
            (program.running() ? program : erase).suspend();
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
            default ->
                LOG.debug("{}: command 0x{} is not known and ignored", model.name(), Integer.toHexString(command));
        }
    }

    private void expect(Setup next) {
        setup = next;
        output = Output.STATUS;
    }

    private void resume() {
        if (program.suspended()) {
            program.resume();
            output = Output.STATUS;
        } else if (erase.suspended()) {
            erase.resume();
            output = Output.STATUS;
        }
    }

    private void startProgram(int word, int value) {
        boolean inSuspendedBlock = erase.suspended() && blockAt(word).equals(erasing.block);
        if (program.suspended() || inSuspendedBlock) {
            errors |= PROGRAM_ERROR;
        } else if (allowed(word, PROGRAM_ERROR)) {
            programming.word = word;
            programming.value = value & 0xffff;
            program.start(model.programTime());
        }
    }

    private void confirmErase(int word, int command) {
        if (command != CONFIRM_OR_RESUME) {
            // both error bits: the data sheets' sign of an improper command sequence
            errors |= ERASE_ERROR | PROGRAM_ERROR;
        } else if (program.suspended() || erase.suspended()) {
            errors |= ERASE_ERROR;
        } else if (allowed(word, ERASE_ERROR)) {
            erasing.block = blockAt(word);
            erase.start(model.eraseTime(erasing.block));
        }
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
        return true;
    }

    private void configure(int word, int command) {
        int block = blockOf(word);
        switch (command) {
            case LOCK -> locked[block] = true;
            case CONFIRM_OR_RESUME -> {
                if (lockedDown[block]) {
                    errors |= BLOCK_LOCKED | ERASE_ERROR | PROGRAM_ERROR;
                } else {
                    locked[block] = false;
                }
            }
            case LOCK_DOWN -> {
                locked[block] = true;
                lockedDown[block] = true;
            }
            case SET_READ_CONFIGURATION -> readConfiguration = word & 0xffff;
            default -> errors |= ERASE_ERROR | PROGRAM_ERROR;
        }
    }
}
