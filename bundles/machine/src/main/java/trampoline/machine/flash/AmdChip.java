package trampoline.machine.flash;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.clock.Alarm;
import trampoline.api.clock.Clock;
import trampoline.api.flash.FlashCommandSet;
import trampoline.api.flash.FlashProtection;
import trampoline.machine.flash.AmdFamily.Feature;
import trampoline.machine.flash.AmdFamily.Unlock;
import trampoline.machine.flash.WriteStateMachine.Span;

/**
 * A chip with AMD's (Fujitsu's, Spansion's, Macronix's) command set, as its {@linkplain AmdFamily family} has it. Commands
 * are the low 8 data bits. Most follow two unlock cycles, 0xaa at the first unlock address and 0x55 at the second one.
 *
 * <p>Source: data sheets of the Am29LV160D (22358) and S29GL-N, AMD's CFI publication 100. Not modelled: the RY/BY#
 * and WP#/ACC pins, the secured silicon sector, programming through unlock bypass by other than single values, banks
 * that are read while others are written.
 *
 * <p>After unlock cycles: autoselect 0x90, program 0xa0 then the value, unlock bypass 0x20, erase 0x80 and unlock cycles
 * again and then 0x30 at a sector or 0x10 for all of them, buffered program 0x25 then the number of values less one, the
 * values and 0x29, reset 0xf0 after a buffer that was given up, and the entries of {@link AdvancedSectorProtection}.
 * Without: reset 0xf0, query 0x98 at 0x55, suspend 0xb0, resume 0x30. In bypass: program 0xa0, and 0x90 0x00 to leave
 * it. What is no command sequence brings the chip back to reading its array.
 *
 * <p>An operation takes the model's virtual time, during which every read gives the {@link StatusBits}; then the array is
 * read again. More sectors are taken for 50 us after an erase command. In protected sectors operations end by themselves
 * after a short while, without an error and without effect. A value that would need a bit to be set exceeds the time
 * limit, clears the bits it can, and shows DQ5 until the chip is reset; the data sheets leave open whether it does. While
 * an erase is suspended, other sectors can be read and programmed.
 *
 * <p>In byte mode the lowest address pin takes no part in telling unlock addresses: loaders differ there, and chips take
 * both.
 */
public final class AmdChip implements FlashChip {
    private static final int FIRST_UNLOCK = 0xaa;
    private static final int SECOND_UNLOCK = 0x55;
    private static final int RESET = 0xf0;
    private static final int AUTOSELECT = 0x90;
    private static final int PROGRAM = 0xa0;
    private static final int BYPASS = 0x20;
    private static final int ERASE = 0x80;
    private static final int SECTOR_ERASE = 0x30;
    private static final int CHIP_ERASE = 0x10;
    private static final int BUFFER_LOAD = 0x25;
    private static final int BUFFER_PROGRAM = 0x29;
    private static final int QUERY = 0x98;
    private static final int QUERY_ADDRESS = 0x55;
    private static final int SUSPEND = 0xb0;
    private static final int RESUME = 0x30;
    private static final int BYPASS_EXIT = 0x90;
    private static final int CONFIRM_BYPASS_EXIT = 0x00;

    private static final Logger LOG = LoggerFactory.getLogger(AmdChip.class);
    private static final long SECTOR_WINDOW = 50 * Clock.MICROSECOND;
    private static final long PROTECTED_PROGRAM = Clock.MICROSECOND;
    private static final long PROTECTED_ERASE = 100 * Clock.MICROSECOND;
    /** The address pins that codes and query table are told apart by. */
    private static final int CODE_MASK = 0xff;

    private enum Output {
        ARRAY,
        CODES,
        QUERY
    }

    /** The write cycle that is expected next. */
    private enum Cycle {
        COMMAND,
        SECOND_UNLOCK,
        UNLOCKED_COMMAND,
        PROGRAM_VALUE,
        ERASE_FIRST_UNLOCK,
        ERASE_SECOND_UNLOCK,
        ERASE_COMMAND,
        BYPASS_EXIT,
        BUFFER_COUNT,
        BUFFER_VALUE,
        BUFFER_CONFIRM
    }

    private final AmdChipModel model;
    private final AmdFamily family;
    private final Unlock unlock;
    private final ChipLayout layout;
    private final Optional<QueryTable> query;
    private final Clock clock;
    private final WriteStateMachine writing;
    private final AdvancedSectorProtection protection;
    private final StatusBits status = new StatusBits();
    /** Ends the time in which more sectors are taken. */
    private final Alarm window;

    private final List<Integer> sectors = new ArrayList<>();
    private FlashCells cells;
    private FlashCells locks;
    private Output output = Output.ARRAY;
    private Cycle cycle = Cycle.COMMAND;
    private boolean bypass;
    /** The last value that was to be programmed; data polling shows its complement. */
    private int value;

    private boolean impossible;
    /** An operation did not end in time; reset is waited for. */
    private boolean late;

    private boolean lateErase;
    /** The write buffer was given up; its reset is waited for. */
    private boolean aborted;

    /** Values to be programmed, by their position in the buffer's page. */
    private int[] buffer = {};

    private int bufferPage;
    private int bufferSector;
    private int bufferLeft;

    /** A chip after power-on: reading its array, no dynamic protection. */
    public AmdChip(AmdChipModel model, Clock clock) {
        this(model, clock, 0);
    }

    /**
     * The same.
     *
     * @param seed decides what an operation that is broken off leaves
     */
    public AmdChip(AmdChipModel model, Clock clock, long seed) {
        this.model = model;
        this.clock = clock;
        family = model.family();
        unlock = family.unlock();
        layout = model.layout();
        query = family.query(model);
        writing = new WriteStateMachine(model.name(), clock, seed, new WriteStateMachine.Listener() {
            @Override
            public void programEnded(boolean stored) {
                ended(stored && !impossible, false);
            }

            @Override
            public void eraseEnded(boolean stored) {
                ended(stored, true);
            }
        });
        protection = new AdvancedSectorProtection(layout, model.times(), writing);
        window = clock.alarm(model.name() + ": end of the sector list", this::eraseSectors);
    }

    private void ended(boolean good, boolean erase) {
        late = !good && family.has(Feature.TIME_LIMIT);
        lateErase = late && erase;
        impossible = false;
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
        return FlashCommandSet.AMD_STANDARD;
    }

    @Override
    public FlashProtection protection() {
        return family.protection();
    }

    @Override
    public void connect(FlashCells array, FlashCells lockCells) {
        cells = array;
        locks = lockCells;
        protection.connect(lockCells);
    }

    @Override
    public boolean readsArray() {
        return output == Output.ARRAY
                && cycle == Cycle.COMMAND
                && !busy()
                && !late
                && !aborted
                && !protection.entered()
                && !writing.eraseSuspended();
    }

    @Override
    public boolean busy() {
        return windowOpen() || writing.running();
    }

    private boolean windowOpen() {
        return window.time() != Alarm.NEVER;
    }

    @Override
    public boolean locked(int word) {
        return sectorLocked(layout.blockOf(word));
    }

    private boolean sectorLocked(int sector) {
        return switch (family.protection()) {
            case PERSISTENT -> protection.locks(sector);
            case BENCH -> locks.read(sector) != BlockLocks.UNLOCKED;
            default -> false;
        };
    }

    @Override
    public void lock(int word, boolean on) {
        int sector = layout.blockOf(word);
        switch (family.protection()) {
            case PERSISTENT -> protection.put(sector, on);
            case BENCH -> locks.leave(sector, new int[] {on ? BlockLocks.LOCKED : BlockLocks.UNLOCKED});
            default -> throw new UnsupportedOperationException(model.name() + " has no sector protection");
        }
    }

    @Override
    public void reset() {
        window.cancel();
        sectors.clear();
        writing.breakOff();
        protection.reset();
        readArray();
        bypass = false;
        late = false;
        aborted = false;
        impossible = false;
    }

    private void readArray() {
        output = Output.ARRAY;
        cycle = Cycle.COMMAND;
    }

    // Reading

    @Override
    public int read(int word) {
        if (busy() || late || aborted) {
            return status(word);
        }
        if (protection.entered()) {
            return protection.read(word);
        }
        int register = layout.pins().register(word) & CODE_MASK;
        return switch (output) {
            case ARRAY -> writing.eraseSuspended() && erases(word) ? status.suspended() : cells.read(word);
            case CODES -> code(word, register) & layout.pins().mask();
            case QUERY -> QueryTable.covers(register) ? query.orElseThrow().read(register) : 0;
        };
    }

    private int status(int word) {
        if (aborted) {
            return status.aborted(value);
        }
        boolean erase = late ? lateErase : !writing.programs();
        int shown = erase ? status.erasing(!windowOpen(), erases(word)) : status.programming(value);
        return late ? StatusBits.late(shown) : shown;
    }

    private boolean erases(int word) {
        return sectors.contains(layout.blockOf(word)) || writing.erases(cells, word);
    }

    private int code(int word, int register) {
        List<Integer> devices = model.devices();
        return switch (register) {
            case 0x00 -> model.manufacturer();
            case 0x01 -> devices.get(0);
            case 0x02 -> locked(word) ? 1 : 0;
            case 0x0e -> devices.size() > 1 ? devices.get(1) : 0;
            case 0x0f -> devices.size() > 1 ? devices.get(2) : 0;
            default -> 0;
        };
    }

    // Writing

    @Override
    public void write(int word, int data) {
        int command = data & 0xff;
        if (busy()) {
            whileBusy(word, command);
        } else if (late) {
            if (command == RESET) {
                late = false;
                readArray();
            }
        } else if (protection.entered()) {
            protection.write(word, command);
        } else {
            cycle(word, data, command);
        }
    }

    private void whileBusy(int word, int command) {
        if (windowOpen()) {
            switch (command) {
                case SECTOR_ERASE -> addSector(word);
                case SUSPEND -> {
                    window.cancel();
                    eraseSectors();
                    writing.suspend();
                }
                default -> {
                    window.cancel();
                    sectors.clear();
                    readArray();
                }
            }
        } else if (command == SUSPEND
                && family.has(writing.programs() ? Feature.PROGRAM_SUSPEND : Feature.ERASE_SUSPEND)) {
            writing.suspend();
        }
    }

    private void cycle(int word, int data, int command) {
        int register = layout.pins().register(word);
        Cycle now = cycle;
        cycle = Cycle.COMMAND;
        switch (now) {
            case COMMAND -> command(register, command);
            case SECOND_UNLOCK -> expect(Cycle.UNLOCKED_COMMAND, command == SECOND_UNLOCK && unlock.second(register));
            case UNLOCKED_COMMAND -> unlockedCommand(word, register, command);
            case PROGRAM_VALUE -> program(word, new int[] {data}, model.times().program());
            case ERASE_FIRST_UNLOCK ->
                expect(Cycle.ERASE_SECOND_UNLOCK, command == FIRST_UNLOCK && unlock.first(register));
            case ERASE_SECOND_UNLOCK ->
                expect(Cycle.ERASE_COMMAND, command == SECOND_UNLOCK && unlock.second(register));
            case ERASE_COMMAND -> eraseCommand(word, register, command);
            case BYPASS_EXIT -> bypass = command != CONFIRM_BYPASS_EXIT;
            case BUFFER_COUNT -> countBuffer(word, data);
            case BUFFER_VALUE -> fillBuffer(word, data);
            case BUFFER_CONFIRM -> confirmBuffer(word, command);
        }
    }

    private void expect(Cycle next, boolean right) {
        if (right) {
            cycle = next;
        } else {
            unknown();
        }
    }

    private void unknown() {
        LOG.debug("{}: a write cycle that belongs to no command sequence", model.name());
        readArray();
    }

    private void command(int register, int command) {
        if (aborted) {
            cycle = command == FIRST_UNLOCK && unlock.first(register) ? Cycle.SECOND_UNLOCK : Cycle.COMMAND;
        } else if (command == RESET) {
            readArray();
        } else if (bypass) {
            bypassCommand(command);
        } else if (command == QUERY && query.isPresent() && (register & CODE_MASK) == QUERY_ADDRESS) {
            output = Output.QUERY;
        } else if (output == Output.ARRAY && command == FIRST_UNLOCK && unlock.first(register)) {
            cycle = Cycle.SECOND_UNLOCK;
        } else if (command != RESUME || !writing.resume()) {
            LOG.debug("{}: command 0x{} is not known here and ignored", model.name(), Integer.toHexString(command));
        }
    }

    private void bypassCommand(int command) {
        switch (command) {
            case PROGRAM -> cycle = Cycle.PROGRAM_VALUE;
            case BYPASS_EXIT -> cycle = Cycle.BYPASS_EXIT;
            default ->
                LOG.debug("{}: command 0x{} is ignored in unlock bypass", model.name(), Integer.toHexString(command));
        }
    }

    private void unlockedCommand(int word, int register, int command) {
        if (aborted) {
            aborted = command != RESET;
        } else if (command == BUFFER_LOAD && model.bufferLength() > 0) {
            bufferSector = layout.blockOf(word);
            cycle = Cycle.BUFFER_COUNT;
        } else if (unlock.first(register)) {
            unlockedCommand(command);
        } else {
            unknown();
        }
    }

    private void unlockedCommand(int command) {
        switch (command) {
            case PROGRAM -> cycle = Cycle.PROGRAM_VALUE;
            case ERASE -> cycle = Cycle.ERASE_FIRST_UNLOCK;
            case AUTOSELECT -> output = Output.CODES;
            case RESET -> readArray();
            case BYPASS -> bypass = family.has(Feature.UNLOCK_BYPASS);
            default -> {
                if (family.protection() != FlashProtection.PERSISTENT || !protection.enter(command)) {
                    unknown();
                }
            }
        }
    }

    // Programming

    private void program(int word, int[] values, long time) {
        int last = values.length;
        while (values[last - 1] == WriteStateMachine.UNTOUCHED) {
            last--;
        }
        value = values[last - 1];
        if (locked(word) || writing.programSuspended() || writing.erases(cells, word)) {
            writing.program(cells, word, new int[0], PROTECTED_PROGRAM);
            return;
        }
        impossible = family.has(Feature.TIME_LIMIT) && wouldSetBits(word, values);
        writing.program(cells, word, values, impossible ? model.times().maximumProgram() : time);
    }

    private boolean wouldSetBits(int word, int[] values) {
        for (int i = 0; i < values.length; i++) {
            if (values[i] != WriteStateMachine.UNTOUCHED && (cells.read(word + i) & values[i]) != values[i]) {
                return true;
            }
        }
        return false;
    }

    private void countBuffer(int word, int last) {
        int unit = layout.pins().unit();
        if (layout.blockOf(word) != bufferSector || last >= model.bufferLength() / unit) {
            abort();
            return;
        }
        buffer = new int[model.bufferLength() / unit];
        Arrays.fill(buffer, WriteStateMachine.UNTOUCHED);
        bufferLeft = last + 1;
        bufferPage = -1;
        cycle = Cycle.BUFFER_VALUE;
    }

    private void fillBuffer(int word, int data) {
        if (bufferPage < 0) {
            bufferPage = word & -buffer.length;
        }
        value = data;
        if ((word & -buffer.length) != bufferPage || layout.blockOf(word) != bufferSector) {
            abort();
            return;
        }
        buffer[word - bufferPage] = data;
        bufferLeft--;
        cycle = bufferLeft > 0 ? Cycle.BUFFER_VALUE : Cycle.BUFFER_CONFIRM;
    }

    private void confirmBuffer(int word, int command) {
        if (command == BUFFER_PROGRAM && layout.blockOf(word) == bufferSector) {
            program(bufferPage, buffer, model.times().buffer());
        } else {
            abort();
        }
    }

    private void abort() {
        LOG.debug("{}: the write buffer is given up", model.name());
        aborted = true;
    }

    // Erasing

    private void eraseCommand(int word, int register, int command) {
        boolean suspended = writing.eraseSuspended() || writing.programSuspended();
        if (command == SECTOR_ERASE && !suspended) {
            addSector(word);
        } else if (command == CHIP_ERASE && unlock.first(register) && !suspended) {
            for (int sector = 0; sector < layout.blocks().size(); sector++) {
                sectors.add(sector);
            }
            eraseSectors();
        } else {
            unknown();
        }
    }

    private void addSector(int word) {
        int sector = layout.blockOf(word);
        if (!sectors.contains(sector)) {
            sectors.add(sector);
        }
        if (family.has(Feature.SECTOR_LIST)) {
            window.at(clock.now() + SECTOR_WINDOW);
        } else {
            eraseSectors();
        }
    }

    private void eraseSectors() {
        List<Span> spans = new ArrayList<>();
        for (int sector : sectors) {
            if (!sectorLocked(sector)) {
                long time = model.times().erase(layout, sector);
                spans.add(new Span(layout.start(sector), layout.words(sector), time));
            }
        }
        sectors.clear();
        writing.erase(cells, spans.isEmpty() ? List.of(new Span(0, 0, PROTECTED_ERASE)) : spans);
    }
}
