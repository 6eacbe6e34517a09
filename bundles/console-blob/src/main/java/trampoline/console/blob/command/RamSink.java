package trampoline.console.blob.command;

import java.nio.ByteOrder;
import trampoline.api.loader.StageContext;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferSink;
import trampoline.loader.flash.WordBytes;

/** Puts what is received into RAM, word by word. */
final class RamSink implements TransferSink {
    private final WordBytes words;
    private final String name;
    private final int address;
    private final int room;
    private final byte[] word = new byte[4];
    private int length;

    /**
     * @param name of the image, for messages
     * @param address where it goes, a multiple of 4
     * @param room bytes there
     */
    RamSink(StageContext loader, String name, int address, int room) {
        ByteOrder order = loader.board().bus().byteOrder();
        this.words = new WordBytes(loader.bus(), order);
        this.name = name;
        this.address = address;
        this.room = room;
    }

    @Override
    public void accept(byte[] bytes, int offset, int count) throws TransferException {
        if (count > room - length) {
            throw new TransferException(
                    "long file: the " + name + " has more than the " + room + " bytes that its flash partition takes");
        }
        for (int i = 0; i < count; i++) {
            word[length & 3] = bytes[offset + i];
            length++;
            if ((length & 3) == 0) {
                words.write(address + length - 4, word);
            }
        }
    }

    /** Writes the last word. */
    void finish() throws TransferException {
        if (length == 0) {
            throw new TransferException("short file: nothing was received");
        }
        int rest = length & 3;
        if (rest != 0) {
            words.write(address + length - rest, java.util.Arrays.copyOf(word, rest));
        }
    }

    int length() {
        return length;
    }
}
