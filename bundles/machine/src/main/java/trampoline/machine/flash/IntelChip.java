package trampoline.machine.flash;

import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.clock.Alarm;
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
    private final Clock clock;
    private final boolean[] locked;
    private final boolean[] lockedDown;
    private final Operation program;
    private final Operation erase;
    private FlashCells cells;
    private Output output = Output.ARRAY;
    private Setup setup = Setup.NONE;
    private int errors;
    private int readConfiguration = RESET_READ_CONFIGURATION;
    private boolean programmingVoltage = true;

    /** A chip after power-on: in its read array mode, nothing locked. */
    public IntelChip(IntelChipModel model, Clock clock) {
        this.model = model;
        this.clock = clock;
        locked = new boolean[model.blocks().size()];
        lockedDown = new boolean[model.blocks().size()];
        program = new Operation(model.name() + ": program", this::programNow, PROGRAM_ERROR);
        erase = new Operation(model.name() + ": erase", this::eraseNow, ERASE_ERROR);
    }

    /** An operation of the chip's write state machine, with the time it still takes. */
    private final class Operation {
        private final Alarm alarm;
        private final Runnable effect;
        private final int error;
        private int word;
        private int value;
        private long rest;
        private boolean suspended;

        Operation(String name, Runnable effect, int error) {
            alarm = clock.alarm(name, this::finish);
            this.effect = effect;
            this.error = error;
        }

        void start(int atWord, int data, long duration) {
            word = atWord;
            value = data;
            alarm.at(clock.now() + duration);
        }

        boolean running() {
            return alarm.time() != Alarm.NEVER;
        }

        void suspend() {
            rest = Math.max(0, alarm.time() - clock.now());
            alarm.cancel();
            suspended = true;
        }

        void resume() {
            suspended = false;
            alarm.at(clock.now() + rest);
        }

        void abandon() {
            alarm.cancel();
            suspended = false;
        }

        private void finish() {
            try {
                effect.run();
            } catch (UncheckedIOException e) {
                LOG.error("{}: an operation failed, for its result cannot be stored: {}", model.name(), e.getMessage());
                errors |= error;
            }
        }
    }

    private void programNow() {
        cells.program(program.word, program.value);
    }

    private void eraseNow() {
        EraseBlock block = model.blocks().get(blockOf(erase.word));
        cells.erase(block.offset() / 2, block.length() / 2);
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
        program.abandon();
        erase.abandon();
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

    @Override
    public boolean busy() {
        return program.running() || erase.running();
    }

    private int status() {
        return errors
                | (busy() ? 0 : READY)
                | (erase.suspended ? ERASE_SUSPENDED : 0)
                | (program.suspended ? PROGRAM_SUSPENDED : 0);
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
        if (program.suspended) {
            program.resume();
            output = Output.STATUS;
        } else if (erase.suspended) {
            erase.resume();
            output = Output.STATUS;
        }
    }

    private void startProgram(int word, int value) {
        boolean inSuspendedBlock = erase.suspended && blockOf(word) == blockOf(erase.word);
        if (program.suspended || inSuspendedBlock) {
            errors |= PROGRAM_ERROR;
        } else if (allowed(word, PROGRAM_ERROR)) {
            program.start(word, value & 0xffff, model.programTime());
        }
    }

    private void confirmErase(int word, int command) {
        if (command != CONFIRM_OR_RESUME) {
            // both error bits: the data sheets' sign of an improper command sequence
            errors |= ERASE_ERROR | PROGRAM_ERROR;
        } else if (program.suspended || erase.suspended) {
            errors |= ERASE_ERROR;
        } else if (allowed(word, ERASE_ERROR)) {
            erase.start(word, 0, model.eraseTime(model.blocks().get(blockOf(word))));
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
