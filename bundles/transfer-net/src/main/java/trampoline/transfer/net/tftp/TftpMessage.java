package trampoline.transfer.net.tftp;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import trampoline.transfer.net.packet.Bytes;

/** The messages of TFTP (RFC 1350) with options (RFC 2347). Texts are UTF-8. */
public sealed interface TftpMessage {
    /** Block numbers have 16 bits and begin again at 0. */
    int BLOCK_MASK = 0xffff;

    /** Reads one; empty when it is none. */
    static Optional<TftpMessage> parse(byte[] bytes) {
        if (bytes.length < 4) {
            return Optional.empty();
        }
        int number = Bytes.get16(bytes, 2);
        return switch (Bytes.get16(bytes, 0)) {
            case 1 -> Request.parse(false, bytes);
            case 2 -> Request.parse(true, bytes);
            case 3 -> Optional.of(new Data(number, Arrays.copyOfRange(bytes, 4, bytes.length)));
            case 4 -> Optional.of(new Acknowledgement(number));
            case 5 -> Optional.of(new Failure(number, text(bytes, 4)));
            case 6 -> texts(bytes, 2).map(OptionAcknowledgement::of);
            default -> Optional.empty();
        };
    }

    /** The message as it is sent. */
    byte[] bytes();

    /**
     * A request for a file.
     *
     * @param write true for one that brings a file
     * @param file its name
     * @param mode lower case: {@code "octet"}
     * @param options by name, lower case
     */
    record Request(boolean write, String file, String mode, Map<String, String> options) implements TftpMessage {
        private static Optional<TftpMessage> parse(boolean write, byte[] bytes) {
            return texts(bytes, 2)
                    .filter(texts -> texts.size() >= 2)
                    .map(texts -> new Request(
                            write,
                            texts.get(0),
                            texts.get(1).toLowerCase(Locale.ROOT),
                            pairs(texts.subList(2, texts.size()))));
        }

        @Override
        public byte[] bytes() {
            ByteArrayOutputStream out = begin(write ? 2 : 1);
            add(out, file);
            add(out, mode);
            add(out, options);
            return out.toByteArray();
        }
    }

    /**
     * A block of the file.
     *
     * @param block its number, 16 bits
     * @param payload shorter than the size of blocks in the last one
     */
    record Data(int block, byte[] payload) implements TftpMessage {
        @Override
        public byte[] bytes() {
            byte[] bytes = new byte[4 + payload.length];
            Bytes.put16(bytes, 0, 3);
            Bytes.put16(bytes, 2, block);
            System.arraycopy(payload, 0, bytes, 4, payload.length);
            return bytes;
        }
    }

    /** @param block the last block that has come in order, 16 bits; 0 answers a request */
    record Acknowledgement(int block) implements TftpMessage {
        @Override
        public byte[] bytes() {
            byte[] bytes = new byte[4];
            Bytes.put16(bytes, 0, 4);
            Bytes.put16(bytes, 2, block);
            return bytes;
        }
    }

    /** @param options those that the server takes, with its values */
    record OptionAcknowledgement(Map<String, String> options) implements TftpMessage {
        private static TftpMessage of(List<String> texts) {
            return new OptionAcknowledgement(pairs(texts));
        }

        @Override
        public byte[] bytes() {
            ByteArrayOutputStream out = begin(6);
            add(out, options);
            return out.toByteArray();
        }
    }

    /**
     * The end of a transfer that failed.
     *
     * @param code one of the constants
     * @param message for people
     */
    record Failure(int code, String message) implements TftpMessage {
        /** None of the others. */
        public static final int UNDEFINED = 0;
        /** There is no such file. */
        public static final int NOT_FOUND = 1;
        /** The file must not be had. */
        public static final int ACCESS = 2;
        /** The disk is full. */
        public static final int FULL = 3;
        /** The message makes no sense here. */
        public static final int ILLEGAL = 4;
        /** The message is for another transfer. */
        public static final int UNKNOWN_TRANSFER = 5;
        /** The options that were agreed on will not do. */
        public static final int OPTIONS = 8;

        @Override
        public byte[] bytes() {
            ByteArrayOutputStream out = begin(5);
            out.write(code >>> 8);
            out.write(code);
            add(out, message);
            return out.toByteArray();
        }
    }

    private static ByteArrayOutputStream begin(int operation) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.write(operation >>> 8);
        out.write(operation);
        return out;
    }

    private static void add(ByteArrayOutputStream out, String text) {
        out.writeBytes(text.replace('\0', '?').getBytes(StandardCharsets.UTF_8));
        out.write(0);
    }

    private static void add(ByteArrayOutputStream out, Map<String, String> options) {
        options.forEach((name, value) -> {
            add(out, name);
            add(out, value);
        });
    }

    /** A text that a zero ends, or the message. */
    private static String text(byte[] bytes, int from) {
        int end = from;
        while (end < bytes.length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /** The texts up to the end, each ended by a zero; empty when the last one is not. */
    private static Optional<List<String>> texts(byte[] bytes, int from) {
        if (bytes[bytes.length - 1] != 0) {
            return Optional.empty();
        }
        List<String> texts = new ArrayList<>();
        int start = from;
        for (int i = from; i < bytes.length; i++) {
            if (bytes[i] == 0) {
                texts.add(new String(bytes, start, i - start, StandardCharsets.UTF_8));
                start = i + 1;
            }
        }
        return Optional.of(texts);
    }

    private static Map<String, String> pairs(List<String> texts) {
        Map<String, String> options = new LinkedHashMap<>();
        for (int i = 0; i + 1 < texts.size(); i += 2) {
            // a name that comes again says nothing
            options.putIfAbsent(texts.get(i).toLowerCase(Locale.ROOT), texts.get(i + 1));
        }
        return options;
    }
}
