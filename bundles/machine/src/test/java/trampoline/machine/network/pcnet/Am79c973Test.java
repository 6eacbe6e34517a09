package trampoline.machine.network.pcnet;

import static org.assertj.core.api.Assertions.assertThat;
import static trampoline.machine.network.pcnet.PcnetBench.BUFFERS;
import static trampoline.machine.network.pcnet.PcnetBench.FAR;
import static trampoline.machine.network.pcnet.PcnetBench.INIT_BLOCK;
import static trampoline.machine.network.pcnet.PcnetBench.RECEIVE_RING;
import static trampoline.machine.network.pcnet.PcnetBench.STATION;
import static trampoline.machine.network.pcnet.PcnetBench.TRANSMIT_RING;
import static trampoline.machine.network.pcnet.PcnetBench.frame;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import trampoline.api.clock.Clock;
import trampoline.api.network.EthernetFrame;
import trampoline.api.network.MacAddress;
import trampoline.machine.network.FrameCheck;

class Am79c973Test {
    private static final int STOP = 1 << 2;
    private static final int TDMD = 1 << 3;
    private static final int IDON = 1 << 8;
    private static final int TINT = 1 << 9;
    private static final int RINT = 1 << 10;
    private static final int MERR = 1 << 11;
    private static final int MISS = 1 << 12;
    private static final int IENA = 1 << 6;
    private static final int INTR = 1 << 7;

    private final PcnetBench bench = new PcnetBench();

    @Test
    void aResetStopsItAndItSaysWhoItIs() {
        bench.start(0);
        bench.chip.read(0x14, 2);
        assertThat(bench.csr(0)).isEqualTo(STOP);
        assertThat(bench.csr(88) | bench.csr(89) << 16).isEqualTo(0x02625003);
        assertThat(bench.csr(12)).isEqualTo(0x0002);
        assertThat(bench.csr(14)).isEqualTo(0x0100);
        assertThat(bench.csr(4)).isEqualTo(0x0115);
        assertThat(bench.bcr(20)).as("software style outlives it").isEqualTo(0x0302);
        bench.chip.reset();
        assertThat(bench.bcr(20)).isEqualTo(0x0200);
    }

    @Test
    void addressPromHasItsSum() {
        int sum = 0;
        for (int i = 0; i < 16; i++) {
            int octet = bench.chip.read(i, 1);
            assertThat(octet).isEqualTo(i < 6 ? STATION.bytes()[i] & 0xff : octet);
            sum += i == 12 || i == 13 ? 0 : octet;
        }
        assertThat(bench.chip.read(12, 2)).isEqualTo(sum);
        bench.chip.write(0, 1, 0x55);
        assertThat(bench.chip.read(0, 1)).isEqualTo(2);
        bench.bcr(2, bench.bcr(2) | 1 << 8);
        bench.chip.write(0, 1, 0x55);
        assertThat(bench.chip.read(0, 1)).isEqualTo(0x55);
    }

    @Test
    void aDoubleWordToTheDataPortMakesAllPortsWide() {
        bench.chip.write(0x10, 4, 0);
        bench.chip.write(0x14, 4, 0);
        assertThat(bench.chip.read(0x10, 4)).isEqualTo(STOP);
        assertThat(bench.chip.read(0x10, 2)).as("narrow accesses reach nothing").isEqualTo(0xffff);
        bench.chip.write(0x14, 4, 18);
        assertThat(bench.chip.read(0x1c, 4) & 0x80).isEqualTo(0x80);
        bench.chip.reset();
        assertThat(bench.csr(0)).isEqualTo(STOP);
    }

    @Test
    void initialisationBlockOf32BitWords() {
        bench.bcr(20, 2);
        bench.block32(0x8003, 3, 15);
        bench.memory.putLong(INIT_BLOCK + 12, 0x8877665544332211L);
        bench.begin();
        assertThat(bench.csr(0)).isEqualTo(IDON | INTR | 1);
        assertThat(bench.csr(15)).isEqualTo(0x8003);
        assertThat(bench.csr(8)).isEqualTo(0x2211);
        assertThat(bench.csr(11)).isEqualTo(0x8877);
        assertThat(bench.csr(76)).isEqualTo(-8 & 0xffff);
        assertThat(bench.csr(78)).as("512 at most").isEqualTo(-512 & 0xffff);
        assertThat(bench.csr(24)).isEqualTo(RECEIVE_RING);
        assertThat(bench.line.address()).isEqualTo(STATION);
        assertThat(bench.interrupt).isFalse();
        bench.csr(0, IENA);
        assertThat(bench.interrupt).isTrue();
        bench.csr(0, IDON | IENA);
        assertThat(bench.interrupt).isFalse();
    }

    @Test
    void aBlockInNoMemoryIsAMemoryError() {
        bench.csr(1, 0);
        bench.csr(2, 0x4000);
        bench.csr(0, 1);
        assertThat(bench.csr(0) & (MERR | IDON)).isEqualTo(MERR);
    }

    @Test
    void itSendsAFrameOutOfAChainOfBuffersAndTells() {
        bench.start(0);
        byte[] bytes = frame(FAR, 300).bytes();
        bench.put(BUFFERS, Arrays.copyOf(bytes, 100));
        bench.put(BUFFERS + 0x801, Arrays.copyOfRange(bytes, 100, bytes.length));
        bench.descriptor(TRANSMIT_RING, 1, BUFFERS + 0x801, bytes.length - 100, 0x8100);
        bench.descriptor(TRANSMIT_RING, 0, BUFFERS, 100, 0x8200);
        bench.csr(0, TDMD | IENA);
        assertThat(bench.status(TRANSMIT_RING, 0)).as("given back at once").isEqualTo(0x0200);
        assertThat(bench.status(TRANSMIT_RING, 1)).as("under way").isEqualTo(0x8100);
        assertThat(bench.interrupt).isFalse();
        bench.run();
        assertThat(bench.sent).containsExactly(EthernetFrame.of(bytes));
        assertThat(bench.status(TRANSMIT_RING, 1)).isEqualTo(0x0100);
        assertThat(bench.csr(0) & TINT).isEqualTo(TINT);
        assertThat(bench.interrupt).isTrue();
        bench.csr(3, TINT);
        assertThat(bench.interrupt).as("masked").isFalse();
    }

    @Test
    void withoutDemandItLooksAtTheRingFromTimeToTime() {
        bench.start(0);
        byte[] bytes = frame(FAR, 100).bytes();
        bench.put(BUFFERS, bytes);
        bench.descriptor(TRANSMIT_RING, 0, BUFFERS, bytes.length, 0x8300);
        bench.run();
        assertThat(bench.sent).isEmpty();
        bench.run();
        assertThat(bench.sent).hasSize(1);
        bench.csr(4, bench.csr(4) | 1 << 12);
        bench.run();
        bench.descriptor(TRANSMIT_RING, 1, BUFFERS, bytes.length, 0x8300);
        bench.clock.advance(Clock.SECOND);
        assertThat(bench.sent).as("TXDPOLL").hasSize(1);
    }

    @Test
    void aChainThatBreaksOffStopsTheTransmitter() {
        bench.start(0);
        bench.descriptor(TRANSMIT_RING, 0, BUFFERS, 100, 0x8200);
        bench.csr(0, TDMD);
        assertThat(bench.status(TRANSMIT_RING, 0)).isEqualTo(0x4200);
        assertThat(bench.memory.getInt(TRANSMIT_RING + 8)).isEqualTo(0xc0000000);
        assertThat(bench.csr(0) & 1 << 4).as("TXON").isZero();
        bench.run();
        assertThat(bench.sent).isEmpty();
    }

    @Test
    void aRingWithoutAStartIsGivenBackAndNotWalkedForEver() {
        bench.start(0);
        for (int i = 0; i < 4; i++) {
            bench.descriptor(TRANSMIT_RING, i, BUFFERS, 100, 0x8000);
        }
        bench.csr(0, TDMD);
        for (int i = 0; i < 4; i++) {
            assertThat(bench.status(TRANSMIT_RING, i)).isZero();
        }
    }

    @Test
    void shortFramesArePaddedWhenAskedFor() {
        bench.start(0);
        bench.csr(4, 0x0915);
        byte[] bytes = frame(FAR, 4).bytes();
        bench.put(BUFFERS, bytes);
        bench.descriptor(TRANSMIT_RING, 0, BUFFERS, bytes.length, 0x8300);
        bench.csr(0, TDMD);
        bench.run();
        assertThat(bench.sent.get(0).bytes()).isEqualTo(Arrays.copyOf(bytes, 60));
    }

    @Test
    void aCheckSequenceOfSoftwareHasToHold() {
        bench.start(Mode.DXMTFCS);
        EthernetFrame frame = frame(FAR, 60);
        byte[] checked = FrameCheck.append(frame.bytes());
        bench.put(BUFFERS, checked);
        bench.descriptor(TRANSMIT_RING, 0, BUFFERS, checked.length, 0x8300);
        bench.csr(0, TDMD);
        bench.run();
        assertThat(bench.sent).containsExactly(frame);
        checked[20] ^= 1;
        bench.put(BUFFERS, checked);
        bench.descriptor(TRANSMIT_RING, 1, BUFFERS, checked.length, 0x8300);
        bench.csr(0, TDMD);
        bench.run();
        assertThat(bench.sent).as("a damaged frame reaches nobody").hasSize(1);
    }

    @Test
    void withoutLinkTheCarrierIsLost() {
        bench.start(0);
        bench.line.setPlugged(false);
        bench.descriptor(TRANSMIT_RING, 0, BUFFERS, 60, 0x8300);
        bench.csr(0, TDMD);
        bench.run();
        assertThat(bench.status(TRANSMIT_RING, 0)).isEqualTo(0x4300);
        assertThat(bench.memory.getInt(TRANSMIT_RING + 8)).isEqualTo(1 << 27);
    }

    @Test
    void itReceivesIntoAChainOfBuffersWithCheckSequence() {
        bench.start(0);
        bench.descriptor(RECEIVE_RING, 0, BUFFERS, 200, 0x8000);
        bench.descriptor(RECEIVE_RING, 1, BUFFERS + 0x800, 200, 0x8000);
        EthernetFrame frame = frame(STATION, 286);
        bench.line.send(frame);
        bench.run();
        assertThat(bench.status(RECEIVE_RING, 0)).isEqualTo(0x0200);
        assertThat(bench.status(RECEIVE_RING, 1)).isEqualTo(0x0140);
        assertThat(bench.memory.getInt(RECEIVE_RING + 16 + 8)).isEqualTo(304);
        byte[] whole = FrameCheck.append(frame.bytes());
        assertThat(bench.get(BUFFERS, 200)).isEqualTo(Arrays.copyOf(whole, 200));
        assertThat(bench.get(BUFFERS + 0x800, 104)).isEqualTo(Arrays.copyOfRange(whole, 200, 304));
        assertThat(bench.csr(0) & RINT).isEqualTo(RINT);
        assertThat(bench.interrupt).isTrue();
        assertThat(bench.csr(72)).as("at the third of four").isEqualTo(-2 & 0xffff);
    }

    @Test
    void aFrameThatDoesNotFitEndsWithAnError() {
        bench.start(0);
        bench.descriptor(RECEIVE_RING, 0, BUFFERS, 100, 0x8000);
        bench.line.send(frame(STATION, 500));
        bench.run();
        assertThat(bench.status(RECEIVE_RING, 0)).isEqualTo(0x5640);
        assertThat(bench.get(BUFFERS + 100, 1)[0]).isZero();
    }

    @Test
    void aFrameWithoutDescriptorIsMissedAndCounted() {
        bench.start(0);
        bench.line.send(frame(STATION, 50));
        bench.line.send(frame(STATION, 50));
        bench.run();
        assertThat(bench.csr(0) & (MISS | 0x8000)).isEqualTo(MISS | 0x8000);
        assertThat(bench.csr(112)).isEqualTo(2);
    }

    @Test
    void itTakesWhatIsForIt() {
        bench.start(0);
        MacAddress group = MacAddress.parse("01:00:5e:00:00:01");
        assertThat(received(frame(FAR, 50))).isZero();
        assertThat(received(frame(group, 50))).isZero();
        assertThat(received(frame(MacAddress.BROADCAST, 50))).isEqualTo(0x0310);
        assertThat(received(frame(STATION, 50))).isEqualTo(0x0340);
        int hash = AddressFilter.hash(group);
        bench.csr(8 + hash / 16, 1 << hash % 16);
        assertThat(received(frame(group, 50))).isEqualTo(0x0320);
        bench.csr(15, Mode.PROM);
        assertThat(received(frame(FAR, 50))).isEqualTo(0x0300);
        bench.csr(15, Mode.DRCVBC | Mode.DRCVPA);
        assertThat(received(frame(MacAddress.BROADCAST, 50))).isZero();
        assertThat(received(frame(STATION, 50))).isZero();
    }

    /** The status of the descriptor that a frame went into; 0 when it was not taken. */
    private int received(EthernetFrame frame) {
        int index = 4 + (short) bench.csr(72);
        bench.descriptor(RECEIVE_RING, index, BUFFERS, 1600, 0x8000);
        bench.line.send(frame);
        bench.run();
        int status = bench.status(RECEIVE_RING, index);
        return (status & 0x8000) != 0 ? 0 : status;
    }

    @Test
    void theHashIsTheTopOfTheCheckSequence() {
        MacAddress group = MacAddress.parse("01:00:5e:00:00:01");
        int crc = -1;
        for (byte octet : group.bytes()) {
            for (int bit = 0; bit < 8; bit++) {
                boolean mix = ((crc ^ octet >>> bit) & 1) != 0;
                crc = crc >>> 1 ^ (mix ? 0xedb88320 : 0);
            }
        }
        assertThat(AddressFilter.hash(group)).isEqualTo(crc >>> 26);
    }

    @Test
    void paddingOfFramesWithALengthIsStripped() {
        bench.start(0);
        bench.csr(4, 1 << 10);
        bench.descriptor(RECEIVE_RING, 0, BUFFERS, 1600, 0x8000);
        bench.line.send(EthernetFrame.of(STATION, FAR, 10, new byte[46]));
        bench.run();
        assertThat(bench.memory.getInt(RECEIVE_RING + 8)).isEqualTo(24);
    }

    @Test
    void loopbackNeverReachesTheCable() {
        bench.start(Mode.LOOP);
        byte[] bytes = frame(STATION, 100).bytes();
        bench.put(BUFFERS, bytes);
        bench.descriptor(RECEIVE_RING, 0, BUFFERS + 0x800, 1600, 0x8000);
        bench.descriptor(TRANSMIT_RING, 0, BUFFERS, bytes.length, 0x8300);
        bench.csr(0, TDMD);
        bench.run();
        assertThat(bench.sent).isEmpty();
        assertThat(bench.get(BUFFERS + 0x800, bytes.length)).isEqualTo(bytes);
        assertThat(bench.status(TRANSMIT_RING, 0)).isEqualTo(0x0300);
    }

    @Test
    void style0Has16BitWords() {
        bench.memory.putShort(INIT_BLOCK, (short) 0);
        bench.memory.position(INIT_BLOCK + 2).put(STATION.bytes());
        bench.memory.putInt(INIT_BLOCK + 16, 1 << 29 | RECEIVE_RING);
        bench.memory.putInt(INIT_BLOCK + 20, 1 << 29 | TRANSMIT_RING);
        bench.begin();
        byte[] bytes = frame(FAR, 100).bytes();
        bench.put(BUFFERS, bytes);
        bench.memory.putInt(TRANSMIT_RING, 0x83 << 24 | BUFFERS);
        bench.memory.putShort(TRANSMIT_RING + 4, (short) -bytes.length);
        bench.memory.putInt(RECEIVE_RING, 0x80 << 24 | BUFFERS + 0x800);
        bench.memory.putInt(RECEIVE_RING + 4, -1600 & 0xffff);
        bench.csr(0, 2);
        EthernetFrame frame = frame(STATION, 100);
        bench.line.send(frame);
        bench.run();
        assertThat(bench.sent).containsExactly(EthernetFrame.of(bytes));
        assertThat(bench.memory.getInt(TRANSMIT_RING)).isEqualTo(0x03 << 24 | BUFFERS);
        assertThat(bench.memory.getInt(RECEIVE_RING)).isEqualTo(0x03 << 24 | BUFFERS + 0x800);
        assertThat(bench.memory.getShort(RECEIVE_RING + 6)).isEqualTo((short) 118);
        assertThat(bench.get(BUFFERS + 0x800, 114)).isEqualTo(frame.bytes());
        assertThat(bench.csr(76)).isEqualTo(-2 & 0xffff);
    }

    @Test
    void style3HasAddressAndResultInEachOthersPlace() {
        bench.bcr(20, 3);
        bench.block32(0, 0, 0);
        bench.begin();
        byte[] bytes = frame(FAR, 100).bytes();
        bench.put(BUFFERS, bytes);
        bench.memory.putInt(TRANSMIT_RING + 8, BUFFERS);
        bench.memory.putInt(TRANSMIT_RING + 4, 0x8300 << 16 | -bytes.length & 0xffff);
        bench.memory.putInt(RECEIVE_RING + 8, BUFFERS + 0x800);
        bench.memory.putInt(RECEIVE_RING + 4, 0x8000 << 16 | -1600 & 0xffff);
        bench.csr(0, 2);
        bench.line.send(frame(STATION, 100));
        bench.run();
        assertThat(bench.sent).containsExactly(EthernetFrame.of(bytes));
        assertThat(bench.memory.getInt(RECEIVE_RING)).isEqualTo(118);
        assertThat(bench.memory.getInt(RECEIVE_RING + 8)).isEqualTo(BUFFERS + 0x800);
    }

    @Test
    void bigEndianModeSwapsTheBytesOfFramesAlone() {
        bench.start(0);
        bench.csr(3, 1 << 2);
        byte[] bytes = frame(FAR, 100).bytes();
        for (int i = 0; i < bytes.length; i++) {
            bench.memory.put(BUFFERS + 2 + i ^ 3, bytes[i]);
        }
        bench.descriptor(TRANSMIT_RING, 0, BUFFERS + 2, bytes.length, 0x8300);
        bench.descriptor(RECEIVE_RING, 0, BUFFERS + 0x800, 1600, 0x8000);
        bench.csr(0, TDMD);
        bench.line.send(frame(STATION, 100));
        bench.run();
        assertThat(bench.sent).containsExactly(EthernetFrame.of(bytes));
        assertThat(bench.get(BUFFERS + 0x800, 4)).containsExactly(0, 0, 0, 2);
    }

    @Test
    void transceiverAnswersAtItsAddress() {
        assertThat(phy(3, 2)).as("nobody").isEqualTo(0xffff);
        assertThat(phy(Transceiver.ADDRESS, 2)).isEqualTo(0x0022);
        assertThat(phy(Transceiver.ADDRESS, 1) & 0x24).as("negotiated, link").isEqualTo(0x24);
        assertThat(phy(Transceiver.ADDRESS, 5)).isEqualTo(0x45e1);
        bench.line.setPlugged(false);
        bench.line.setPlugged(true);
        assertThat(phy(Transceiver.ADDRESS, 1) & 4).as("the loss is told once").isZero();
        assertThat(phy(Transceiver.ADDRESS, 1) & 4).isEqualTo(4);
        bench.bcr(33, Transceiver.ADDRESS << 5);
        bench.bcr(34, 1 << 11);
        assertThat(bench.line.linkUp()).as("powered down").isFalse();
        bench.bcr(34, 1 << 15);
        assertThat(phy(Transceiver.ADDRESS, 0)).isEqualTo(0x3000);
        assertThat(bench.line.linkUp()).isTrue();
    }

    private int phy(int address, int register) {
        bench.bcr(33, address << 5 | register);
        return bench.bcr(34);
    }

    @Test
    void whatItWritesReachesThoseWhoWatchTheMemory() {
        bench.start(0);
        bench.bus.watch(BUFFERS);
        int[] written = {0};
        bench.bus.addListener(new trampoline.api.bus.BusListener() {
            @Override
            public void mappingChanged(long address, long length) {}

            @Override
            public void watchedMemoryWritten(int storeOffset, int length) {
                written[0] += length;
            }
        });
        bench.descriptor(RECEIVE_RING, 0, BUFFERS + 2, 1600, 0x8000);
        EthernetFrame frame = frame(STATION, 101);
        bench.line.send(frame);
        bench.run();
        assertThat(written[0]).isEqualTo(119);
        assertThat(bench.get(BUFFERS + 2, frame.length())).isEqualTo(frame.bytes());
    }

    /** Whatever software writes: no exception, and every alarm comes to an end. */
    @Test
    void senselessRegistersAndRingsDoNoHarm() {
        Random random = new Random(4);
        int[] offsets = {0, 4, 8, 0x0c, 0x10, 0x12, 0x14, 0x16, 0x18, 0x1c};
        int[] sizes = {1, 2, 4};
        for (int round = 0; round < 300; round++) {
            PcnetBench any = new PcnetBench();
            byte[] memory = new byte[0x4000];
            random.nextBytes(memory);
            any.put(0, memory);
            any.bcr(20, random.nextInt(4));
            any.csr(1, random.nextInt(0x10000) & -4);
            any.csr(2, random.nextInt(4) == 0 ? random.nextInt(0x10000) : 0);
            for (int i = 0; i < 60; i++) {
                int size = sizes[random.nextInt(sizes.length)];
                int offset = offsets[random.nextInt(offsets.length)] & -size;
                switch (random.nextInt(4)) {
                    case 0 -> any.chip.write(offset, size, random.nextInt() >>> 8 * (4 - size));
                    case 1 -> any.chip.read(offset, size);
                    case 2 -> any.csr(0, 1 << random.nextInt(4) & ~STOP | IENA);
                    default -> any.line.send(frame(MacAddress.BROADCAST, random.nextInt(1500)));
                }
                any.clock.advance(random.nextInt(1_000_000_000));
            }
        }
    }
}
