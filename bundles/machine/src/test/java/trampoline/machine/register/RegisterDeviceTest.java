package trampoline.machine.register;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;
import trampoline.api.bus.BusError;

/** A table as a device declares it, and what software sees of it. */
class RegisterDeviceTest {
    private static final Logger LOGGER = (Logger) LoggerFactory.getLogger(RegisterDevice.class);

    private final ListAppender<ILoggingEvent> log = new ListAppender<>();
    private final List<String> events = new ArrayList<>();
    private Level before;

    /** A block whose table is given. */
    private static final class Block extends RegisterDevice {
        Block(NarrowAccess narrow, ByteOrder order, Consumer<Block> table) {
            super("block", 0xa000_0000L, narrow, order);
            table.accept(this);
        }

        Register at(int offset, String name, int reset) {
            return register(offset, name, reset);
        }

        Register at(int offset, String name, int bits, int reset) {
            return register(offset, name, bits, reset);
        }
    }

    private static Block block(Consumer<Block> table) {
        return new Block(NarrowAccess.ZERO_FILLED, ByteOrder.LITTLE_ENDIAN, table);
    }

    @BeforeEach
    void listen() {
        before = LOGGER.getLevel();
        LOGGER.setLevel(Level.DEBUG);
        log.start();
        LOGGER.addAppender(log);
    }

    @AfterEach
    void stopListening() {
        LOGGER.detachAppender(log);
        LOGGER.setLevel(before);
    }

    private List<String> logged() {
        return log.list.stream().map(ILoggingEvent::getFormattedMessage).toList();
    }

    @Test
    void fieldsKeepWhatIsWrittenAndReservedBitsStay() {
        Field[] fields = new Field[2];
        Block block = block(b -> {
            Register control = b.at(0, "CTRL", 0x8000_0003);
            fields[0] = control.flag("ENABLE", 0);
            fields[1] = control.field("MODE", 4, 3);
        });
        assertThat(block.read(0, 4)).isEqualTo(0x8000_0003);
        block.write(0, 4, 0xffff_fff0);
        assertThat(block.read(0, 4)).isEqualTo(0x8000_0072);
        assertThat(fields[0].isSet()).isFalse();
        assertThat(fields[1].get()).isEqualTo(7);
        fields[1].set(0x1a);
        assertThat(block.read(0, 4)).as("no more than its bits").isEqualTo(0x8000_0022);
        assertThat(fields[1]).hasToString("CTRL.MODE (6:4)");
        block.reset();
        assertThat(block.read(0, 4)).isEqualTo(0x8000_0003);
        assertThat(logged())
                .containsExactly("block: CTRL = 0xfffffff0: bits 0x7fffff82 are reserved and stay as they are");
        block.write(0, 4, -1);
        assertThat(logged()).as("once").hasSize(1);
    }

    @Test
    void everyKindOfAccess() {
        Field[] status = new Field[1];
        int[] level = {2};
        Block block = block(b -> {
            Register register = b.at(8, "STAT", 0);
            status[0] = register.clearedByOnes("EVENTS", 0, 4).onWrite(ones -> events.add("cleared " + ones));
            register.readOnly("LEVEL", 4, 4).from(() -> level[0]);
            register.writeOnly("START", 8, 1).onWrite(value -> events.add("start " + value));
            register.readOnly("VERSION", 28, 4);
        });
        status[0].set(0xf);
        assertThat(block.read(8, 4)).isEqualTo(0x2f);
        level[0] = 5;
        block.write(8, 4, 0xf000_0f35);
        assertThat(status[0].get()).isEqualTo(0xa);
        assertThat(block.read(8, 4))
                .as("written ones are gone, a write-only bit reads as 0")
                .isEqualTo(0x5a);
        assertThat(events).containsExactly("cleared 5", "start 1");
    }

    @Test
    void handlersComeAfterAllFieldsHaveTheirValues() {
        Block block = block(b -> {
            Register register = b.at(0, "PAIR", 0).afterWrite(() -> events.add("after"));
            Field high = register.field("HIGH", 8, 8);
            register.field("LOW", 0, 8).onWrite(low -> events.add(high.get() + "." + low));
        });
        block.write(0, 4, 0x0305);
        assertThat(events).containsExactly("3.5", "after");
    }

    @Test
    void whatIsNotModelledIsNamedOnce() {
        Block block = block(b -> {
            Register register = b.at(0, "TIMING", 0x10);
            register.unmodelled("TRP", 4, 4);
            register.unmodelled("TDL", 8, 2);
            b.at(4, "TEST", 0).unmodelled(0xf0f0);
        });
        block.write(0, 4, 0x10);
        assertThat(logged()).as("nothing changes").isEmpty();
        block.write(0, 4, 0x130);
        block.write(0, 4, 0x220);
        assertThat(block.read(0, 4)).isEqualTo(0x220);
        block.write(4, 4, 0x5050);
        assertThat(logged())
                .containsExactly(
                        "block: TIMING = 0x130: not modelled beyond the value of TRP, TDL",
                        "block: TEST = 0x5050: not modelled beyond its value");
    }

    @Test
    void offsetsWithoutARegisterAreLoggedOnce() {
        Block block = block(b -> b.at(0, "ONLY", 0).kept(-1));
        assertThat(block.read(0x40, 4)).isZero();
        block.write(0x40, 4, 1);
        block.write(0x2, 2, 0x1234);
        block.write(0x44, 4, 1);
        assertThat(logged())
                .containsExactly(
                        "block: read at offset 0x40, where no register is",
                        "block: write at offset 0x44, where no register is");
    }

    @Test
    void narrowAccessesFollowTheRuleOfTheDevice() {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            boolean big = order == ByteOrder.BIG_ENDIAN;
            Block zeros = new Block(
                    NarrowAccess.ZERO_FILLED,
                    order,
                    b -> b.at(0, "R", 0x11223344).kept(-1));
            assertThat(zeros.read(big ? 0 : 3, 1)).isEqualTo(0x11);
            assertThat(zeros.read(big ? 2 : 0, 2)).isEqualTo(0x3344);
            zeros.write(big ? 1 : 2, 1, 0xab);
            assertThat(zeros.read(0, 4)).isEqualTo(0x00ab0000);

            Block lanes = new Block(
                    NarrowAccess.BY_LANES, order, b -> b.at(0, "R", 0x11223344).kept(-1));
            lanes.write(big ? 1 : 2, 1, 0xab);
            assertThat(lanes.read(0, 4)).isEqualTo(0x11ab3344);
            lanes.write(big ? 2 : 0, 2, 0x5566);
            assertThat(lanes.read(0, 4)).isEqualTo(0x11ab5566);
        }
        Block strict = new Block(
                NarrowAccess.REFUSED,
                ByteOrder.LITTLE_ENDIAN,
                b -> b.at(0, "R", 0).kept(-1));
        assertThatThrownBy(() -> strict.read(0, 2))
                .isInstanceOf(BusError.class)
                .hasMessage("16-bit read at 0xa0000000: block: R takes accesses of 32 bits, not of 16");
        assertThatThrownBy(() -> strict.write(0, 1, 1)).isInstanceOf(BusError.class);
    }

    @Test
    void lanesThatAreNotWrittenClearNothing() {
        Field[] events = new Field[1];
        Block block = new Block(NarrowAccess.BY_LANES, ByteOrder.LITTLE_ENDIAN, b -> {
            events[0] = b.at(0, "STAT", 0).clearedByOnes("EVENTS", 0, 16);
        });
        events[0].set(0xffff);
        block.write(1, 1, 0x0f);
        assertThat(events[0].get()).isEqualTo(0xf0ff);
    }

    @Test
    void wideAccessesReachEveryRegisterThatTheyCover() {
        for (ByteOrder order : List.of(ByteOrder.LITTLE_ENDIAN, ByteOrder.BIG_ENDIAN)) {
            Block block = new Block(NarrowAccess.BY_LANES, order, b -> {
                b.at(0, "HALF", 16, 0x1234).kept(0xffff);
                b.at(3, "BYTE", 8, 0x56).kept(0xff);
            });
            boolean big = order == ByteOrder.BIG_ENDIAN;
            assertThat(block.read(0, 4)).isEqualTo(big ? 0x12340056 : 0x56001234);
            block.write(0, 4, big ? 0xaabbccdd : 0xddccaabb);
            assertThat(block.read(0, 2)).isEqualTo(0xaabb);
            assertThat(block.read(3, 1)).isEqualTo(0xdd);
        }
    }

    @Test
    void someRegistersOutliveAResetOrRefuseWrites() {
        Block block = block(b -> {
            b.at(0, "SCRATCH", 0).keptOverReset().kept(-1);
            b.at(4, "ID", 0x1234).refusesWrites().readOnly("ID", 0, 16);
        });
        block.write(0, 4, 5);
        block.reset();
        assertThat(block.read(0, 4)).isEqualTo(5);
        assertThatThrownBy(() -> block.write(4, 4, 0))
                .isInstanceOf(BusError.class)
                .hasMessage("32-bit write at 0xa0000004: block: ID can only be read");
    }

    @Test
    void theTableIsChecked() {
        assertThatThrownBy(() -> block(b -> {
                    Register register = b.at(0, "R", 0);
                    register.field("A", 0, 4);
                    register.field("B", 3, 2);
                }))
                .hasMessage("R: field B overlaps others in the bits 0x8");
        assertThatThrownBy(() -> block(b -> b.at(0, "R", 8, 0).field("A", 4, 8)))
                .hasMessageContaining("R: field A, bits 4 to 11");
        assertThatThrownBy(() -> block(b -> b.at(2, "R", 0))).hasMessageContaining("offset 0x2");
        assertThatThrownBy(() -> block(b -> {
                    b.at(0, "R", 0);
                    b.at(2, "S", 16, 0);
                }))
                .hasMessageContaining("S at offset 0x2 lies over R");
        assertThatThrownBy(() -> block(b -> {
                    Register register = b.at(0, "R", 0);
                    register.flag("A", 0);
                    register.whole(() -> 0, value -> {});
                }))
                .hasMessageContaining("R has fields");
        Block block = block(b -> b.at(0, "R", 7).flag("A", 0));
        assertThat(block.registers()).hasSize(1);
        assertThat(block.registers().get(0).fields()).extracting(Field::name).containsExactly("A");
        assertThat(block.registers().get(0).resetValue()).isEqualTo(7);
    }
}
