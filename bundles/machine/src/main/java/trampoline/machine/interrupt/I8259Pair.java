package trampoline.machine.interrupt;

import trampoline.api.device.Device;
import trampoline.api.device.Line;
import trampoline.api.device.MappedDevice;

/**
 * The two 8259A of a PC: the slave's INT on input 2 of the master; inputs 0 to 15.
 *
 * <p>Source: Intel 8259A data sheet (231468); 82371AB data sheet (290562), section 4.2.5. Not modelled: what {@link
 * I8259} does not have.
 */
public final class I8259Pair implements Device {
    private static final int CASCADE = 2;

    private final I8259 master = new I8259("i8259 master");
    private final I8259 slave = new I8259("i8259 slave");
    private final MappedDevice edgeLevel = new EdgeLevel();

    /** @param output the master's INT pin */
    public I8259Pair(Line output) {
        master.setOutput(output);
        slave.setOutput(master.input(CASCADE));
    }

    /** The chip at I/O 0x20. */
    public I8259 master() {
        return master;
    }

    /** The chip at I/O 0xa0. */
    public I8259 slave() {
        return slave;
    }

    /** The edge/level control registers, at I/O 0x4d0: offset 0 for the master, 1 for the slave. */
    public MappedDevice edgeLevel() {
        return edgeLevel;
    }

    /**
     * An input as a wire.
     *
     * @param irq 0 to 15, not 2
     */
    public Line input(int irq) {
        if (irq < 0 || irq > 15 || irq == CASCADE) {
            throw new IllegalArgumentException("the i8259 pair has inputs 0, 1 and 3 to 15, not " + irq);
        }
        return irq < 8 ? master.input(irq) : slave.input(irq - 8);
    }

    /** The interrupt acknowledge cycle: the vector of what is in service from now on. */
    public int acknowledge() {
        int input = master.acknowledge();
        return input == CASCADE ? slave.vector(slave.acknowledge()) : master.vector(input);
    }

    @Override
    public String name() {
        return "i8259 pair";
    }

    @Override
    public void reset() {
        slave.reset();
        master.reset();
    }

    private final class EdgeLevel implements MappedDevice {
        @Override
        public int read(int offset, int size) {
            return (offset & 1) == 0 ? master.edgeLevel() : slave.edgeLevel();
        }

        @Override
        public void write(int offset, int size, int value) {
            if ((offset & 1) == 0) {
                // timer, keyboard and cascade are always edge triggered
                master.setEdgeLevel(value & 0xf8);
            } else {
                slave.setEdgeLevel(value & 0xde);
            }
        }

        @Override
        public String name() {
            return "edge/level control";
        }

        @Override
        public void reset() {
            master.setEdgeLevel(0);
            slave.setEdgeLevel(0);
        }
    }
}
