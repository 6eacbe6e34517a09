package trampoline.console.uboot.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import trampoline.api.board.BoardException;
import trampoline.api.room.MemoryFile;
import trampoline.api.room.PowerOnOptions;
import trampoline.api.room.PoweredBoard;
import trampoline.room.StandaloneRoom;

/** Programs that are put into RAM past every loader, on boards whose flash holds none. */
class RamProgramTest {
    private static final Duration LONG = Duration.ofSeconds(10);

    /** Sets the LART's serial port 3 to 9600 baud, writes "RAM" and a line feed, and stays where it is. */
    private static final int[] FOR_LART = {
        0xe3a00102, // mov r0, #0x80000000
        0xe2800805, // add r0, r0, #0x50000
        0xe3a01000,
        0xe580100c, // mov r1, #0; str r1, [r0, #UTCR3]
        0xe3a01008,
        0xe5801000, // UTCR0: 8 bits
        0xe3a01000,
        0xe5801004, // UTCR1, UTCR2: 9600 baud
        0xe3a01017,
        0xe5801008,
        0xe3a01003,
        0xe580100c, // UTCR3: receiver and transmitter on
        0xe3a01052,
        0xe5801014, // UTDR
        0xe3a01041,
        0xe5801014,
        0xe3a0104d,
        0xe5801014,
        0xe3a0100a,
        0xe5801014,
        0xeafffffe, // b .
    };

    /** The same on the Malta's UART 0, which is behind the PCI bridge. */
    private static final int[] FOR_MALTA = {
        0x3c08b800,
        0x350803f8, // lui t0, 0xb800; ori t0, t0, 0x3f8
        0x24090083,
        0xa1090003, // li t1, 0x83; sb t1, LCR(t0)
        0x24090001,
        0xa1090000,
        0xa1000001, // divisor 1: 115200 baud
        0x24090003,
        0xa1090003, // 8N1
        0x24090007,
        0xa1090002, // FIFOs on
        0x24090052,
        0xa1090000,
        0x24090041,
        0xa1090000,
        0x2409004d,
        0xa1090000,
        0x2409000a,
        0xa1090000,
        0x1000ffff,
        0, // b .; nop
    };

    @TempDir
    Path folder;

    private Path file(String name, byte[] bytes) throws Exception {
        return Files.write(folder.resolve(name), bytes);
    }

    private static byte[] code(int... words) {
        ByteBuffer bytes = ByteBuffer.allocate(words.length * 4).order(ByteOrder.LITTLE_ENDIAN);
        for (int word : words) {
            bytes.putInt(word);
        }
        return bytes.array();
    }

    private PowerOnOptions.Builder options(String board) {
        return PowerOnOptions.builder(board, folder.resolve("state"));
    }

    private static MemoryFile at(Path file, long address) {
        return new MemoryFile(file, OptionalLong.of(address));
    }

    private void prints(PowerOnOptions.Builder options) throws Exception {
        try (PoweredBoard board = new StandaloneRoom().powerOn(options.build())) {
            assertThat(board.console().expect("RAM\n", LONG).before()).isEmpty();
            board.reset();
            board.console().expect("RAM\n", LONG);
            assertThat(board.console().transcript())
                    .as("once more after a reset")
                    .isEqualTo("RAM\nRAM\n");
        }
    }

    @Test
    void plainBytesOnALart() throws Exception {
        prints(options("lart").load(at(file("program", code(FOR_LART)), 0xc900_0000L)));
    }

    @Test
    void plainBytesOnAMalta() throws Exception {
        prints(options("malta").load(at(file("program", code(FOR_MALTA)), 0x8010_0000L)));
    }

    @Test
    void theEntryMayLieInTheMiddleOfAnyOfSeveralFiles() throws Exception {
        byte[] stop = code(0xeafffffe, 0xeafffffe);
        byte[] both = ByteBuffer.allocate(stop.length + FOR_LART.length * 4)
                .put(stop)
                .put(code(FOR_LART))
                .array();
        prints(options("lart")
                .load(at(file("data", new byte[] {1, 2, 3}), 0xc000_0000L))
                .load(at(file("program", both), 0xc800_0000L))
                .entry(0xc800_0008L));
    }

    @Test
    void sRecordsSayWhereTheyGo() throws Exception {
        StringBuilder records = new StringBuilder();
        byte[] code = code(FOR_LART);
        for (int i = 0; i < code.length; i += 4) {
            records.append(record('3', 0xc010_0000 + i, code[i], code[i + 1], code[i + 2], code[i + 3]));
        }
        records.append(record('7', 0xc010_0000));
        Path file = file("program.srec", records.toString().getBytes(StandardCharsets.US_ASCII));
        prints(options("lart").load(new MemoryFile(file, OptionalLong.empty())));
        prints(options("lart").load(at(file, 0xc100_0000L)));
    }

    private static String record(char type, int address, byte... data) {
        StringBuilder text = new StringBuilder(String.format("S%c%02X%08X", type, data.length + 5, address));
        int sum = data.length + 5 + (address >>> 24) + (address >>> 16) + (address >>> 8) + address;
        for (byte one : data) {
            text.append(String.format("%02X", one));
            sum += one;
        }
        return text.append(String.format("%02X\n", ~sum & 0xff)).toString();
    }

    private static byte[] elf(int machine, int address, byte[] code) {
        ByteBuffer elf = ByteBuffer.allocate(84 + code.length).order(ByteOrder.LITTLE_ENDIAN);
        elf.put(new byte[] {0x7f, 'E', 'L', 'F', 1, 1, 1});
        elf.putShort(16, (short) 2)
                .putShort(18, (short) machine)
                .putInt(20, 1)
                .putInt(24, address)
                .putInt(28, 52);
        elf.putShort(40, (short) 52).putShort(42, (short) 32).putShort(44, (short) 1);
        elf.putInt(52, 1).putInt(56, 84).putInt(60, address).putInt(64, address);
        elf.putInt(68, code.length).putInt(72, code.length);
        return elf.put(84, code).array();
    }

    @Test
    void anElfFileSaysWhereItGoesAndForWhichMachineItIs() throws Exception {
        Path malta = file("malta.elf", elf(8, 0x8020_0000, code(FOR_MALTA)));
        prints(options("malta").load(new MemoryFile(malta, OptionalLong.empty())));
        refused(options("lart").load(new MemoryFile(malta, OptionalLong.empty())), "malta.elf", "e_machine is 8");
        Path lart = file("lart.elf", elf(40, 0xc000_8000, code(FOR_LART)));
        prints(options("lart").load(new MemoryFile(lart, OptionalLong.empty())));
    }

    @Test
    void whatCannotBePutThereIsRefused() throws Exception {
        Path program = file("program", code(FOR_LART));
        refused(options("lart").load(new MemoryFile(program, OptionalLong.empty())), "does not say where it goes");
        refused(options("lart").load(at(program, 0xb000_0000L)), "0xb0000000", "not in RAM", "0xc0000000");
        refused(options("lart").load(at(program, 0xc000_0002L)), "multiple of 4");
        refused(
                options("lart").load(at(program, 0xc000_0000L)).load(at(program, 0xc000_0010L)),
                "each byte of memory may be loaded once");
        refused(options("lart").load(at(program, 0xc000_0000L)).entry(0x9000_0000L), "entry 0x90000000", "not in RAM");
        refused(options("lart").entry(0xc000_0000L), "nothing that is put into RAM");
        refused(options("lart").load(at(program, 0xc000_0000L)).commandLine("x"), "leave those out");
        refused(options("lart").load(at(folder.resolve("none"), 0xc000_0000L)), "none", "does not exist");
    }

    private static void refused(PowerOnOptions.Builder options, String... parts) {
        assertThatThrownBy(() -> new StandaloneRoom().powerOn(options.build()))
                .isInstanceOf(BoardException.class)
                .hasMessageContainingAll(parts);
    }
}
