package trampoline.loader.transfer;

import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;
import trampoline.api.loader.StageContext;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferSink;
import trampoline.api.transfer.TransferTarget;
import trampoline.loader.flash.WordBytes;

/** Takes the first file of a transfer into RAM, word by word; further ones are not wanted. */
public final class RamTarget implements TransferTarget {
    private static final int WORD = 4;

    private final WordBytes words;
    private final String name;
    private final long address;
    private final long room;
    private final String limit;
    private Contents taken;

    /**
     * @param name of what comes, for messages: {@code "kernel"}
     * @param address where it goes, a multiple of 4
     * @param room bytes there
     * @param limit what has so many, for messages: {@code "that its flash partition takes"}
     */
    public RamTarget(StageContext loader, String name, long address, long room, String limit) {
        ByteOrder order = loader.board().bus().byteOrder();
        this.words = new WordBytes(loader.bus(), order);
        this.name = name;
        this.address = address;
        this.room = room;
        this.limit = limit;
    }

    /** {@inheritDoc} A file that is too large is refused before its first byte where its size is known. */
    @Override
    public Optional<TransferSink> accept(TransferFile file) throws TransferException {
        if (taken != null) {
            return Optional.empty();
        }
        if (file.size().orElse(0) > room) {
            throw tooLong("has " + file.size().getAsLong() + " bytes, more");
        }
        taken = new Contents(file);
        return Optional.of(taken);
    }

    private TransferException tooLong(String what) {
        return new TransferException("long file: the " + name + " " + what + " than the " + room + " bytes " + limit);
    }

    /** The file that was received. */
    public TransferFile file() throws TransferException {
        return required().file;
    }

    /**
     * Its bytes.
     *
     * @throws TransferException when no file has come, or one without contents
     */
    public int length() throws TransferException {
        return required().length;
    }

    private Contents required() throws TransferException {
        if (taken == null || taken.length == 0) {
            throw new TransferException("short file: nothing was received");
        }
        return taken;
    }

    private final class Contents implements TransferSink {
        private final TransferFile file;
        private final byte[] word = new byte[WORD];
        private int length;

        Contents(TransferFile file) {
            this.file = file;
        }

        @Override
        public void write(long position, byte[] bytes, int offset, int count) throws TransferException {
            if (position != length) {
                throw new TransferException(
                        "byte " + position + " of the " + name + " came where " + length + " was due");
            }
            if (count > room - length) {
                throw tooLong("has more");
            }
            int from = offset;
            int end = offset + count;
            while (from < end && (length & WORD - 1) != 0) {
                put(bytes[from++]);
            }
            int whole = end - from & -WORD;
            if (whole > 0) {
                words.write(address + length, Arrays.copyOfRange(bytes, from, from + whole));
                length += whole;
                from += whole;
            }
            while (from < end) {
                put(bytes[from++]);
            }
        }

        private void put(byte value) {
            word[length & WORD - 1] = value;
            length++;
            if ((length & WORD - 1) == 0) {
                words.write(address + length - WORD, word);
            }
        }

        /** {@inheritDoc} The bytes that fill up the last word are zero. */
        @Override
        public void finish() {
            int rest = length & WORD - 1;
            if (rest != 0) {
                words.write(address + length - rest, Arrays.copyOf(word, rest));
            }
        }
    }
}
