package trampoline.transfer.serial.kit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import trampoline.api.transfer.Recognition;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferLine;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSink;
import trampoline.api.transfer.TransferTarget;
import trampoline.transfer.serial.xmodem.Ymodem;

/** YMODEM with a fault. */
final class BrokenProtocol {
    /** What a protocol can have wrong. */
    enum Fault {
        /** It has a name that nobody can type. */
        BLANK_NAME,
        /** A bit of each file is wrong. */
        CHANGES_A_BIT,
        /** All but the first file are lost. */
        ONE_FILE_ONLY,
        /** A file that broke off is said to be complete. */
        SAYS_ALL_IS_WELL,
        /** It asks nobody whether to give up. */
        NEVER_GIVES_UP,
        /** A receiver waits for ever. */
        WAITS_FOR_EVER,
        /** It makes a file of whatever comes. */
        TAKES_GARBAGE,
        /** An error of the receiving side is forgotten. */
        FORGETS_WHY,
        /** It does not know its own senders. */
        RECOGNIZES_NOTHING
    }

    private final Fault fault;
    private final SerialProtocol right = new Ymodem();

    private BrokenProtocol(Fault fault) {
        this.fault = fault;
    }

    static SerialProtocol with(Fault fault) {
        BrokenProtocol broken = new BrokenProtocol(fault);
        return (SerialProtocol) Proxy.newProxyInstance(
                BrokenProtocol.class.getClassLoader(), new Class<?>[] {SerialProtocol.class}, (any, method, given) -> {
                    switch (method.getName()) {
                        case "name":
                            return fault == Fault.BLANK_NAME ? " " : broken.right.name();
                        case "recognize":
                            return fault == Fault.RECOGNIZES_NOTHING
                                    ? Recognition.NO
                                    : broken.right.recognize((byte[]) given[0], (int) given[1]);
                        case "receive":
                            broken.receive(
                                    (TransferLine) given[0], (TransferTarget) given[1], (TransferMonitor) given[2]);
                            return null;
                        default:
                            try {
                                return method.invoke(broken.right, given);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                    }
                });
    }

    private void receive(TransferLine line, TransferTarget target, TransferMonitor monitor) throws TransferException {
        int[] files = {0};
        TransferTarget seen = file -> {
            boolean lost = fault == Fault.ONE_FILE_ONLY && files[0]++ > 0;
            return lost
                    ? Optional.of((position, bytes, offset, length) -> {})
                    : target.accept(file).map(this::sink);
        };
        if (fault == Fault.TAKES_GARBAGE) {
            garbage(line, target);
            return;
        }
        while (fault == Fault.WAITS_FOR_EVER && line.read(1_000_000_000_000L) < 0) {
            continue;
        }
        try {
            right.receive(line, seen, fault == Fault.NEVER_GIVES_UP ? TransferMonitor.NONE : monitor);
        } catch (TransferException e) {
            throw fault == Fault.FORGETS_WHY ? new TransferException("it did not work") : e;
        }
    }

    private static void garbage(TransferLine line, TransferTarget target) throws TransferException {
        List<byte[]> got = new java.util.ArrayList<>();
        byte[] buffer = new byte[100];
        int count = line.read(buffer, 0, buffer.length, 1_000_000_000_000L);
        got.add(java.util.Arrays.copyOf(buffer, count));
        TransferSink sink =
                target.accept(trampoline.api.transfer.TransferFile.unknown()).orElseThrow();
        sink.write(0, got.get(0), 0, count);
        sink.finish();
    }

    private TransferSink sink(TransferSink right) {
        return new TransferSink() {
            @Override
            public void write(long position, byte[] bytes, int offset, int length) throws TransferException {
                byte[] copy = java.util.Arrays.copyOfRange(bytes, offset, offset + length);
                if (fault == Fault.CHANGES_A_BIT && position == 0 && length > 0) {
                    copy[0] ^= 1;
                }
                right.write(position, copy, 0, length);
            }

            @Override
            public void finish() throws TransferException {
                right.finish();
            }

            @Override
            public void abandon() {
                if (fault != Fault.SAYS_ALL_IS_WELL) {
                    right.abandon();
                    return;
                }
                try {
                    right.finish();
                } catch (TransferException e) {
                    throw new IllegalStateException(e);
                }
            }
        };
    }
}
