package trampoline.transfer.serial.text;

import java.nio.charset.StandardCharsets;
import java.util.List;
import trampoline.api.clock.Clock;
import trampoline.api.transfer.Recognition;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferLine;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSource;
import trampoline.api.transfer.TransferTarget;
import trampoline.transfer.serial.Inbound;
import trampoline.transfer.serial.Outbound;
import trampoline.transfer.serial.Wire;

/** What protocols of text lines have in common. */
abstract class TextProtocol implements SerialProtocol {
    private static final long SILENCE = 200 * Clock.MILLISECOND;

    abstract void receive(LineReader lines, Inbound files) throws TransferException;

    abstract void send(Lines lines, Outbound file, long start) throws TransferException;

    /** Where lines go. */
    interface Lines {
        /** Sends one; what ends it is added. */
        void put(String line) throws TransferException;
    }

    /** A start that is a text. */
    static Recognition beginsWith(String text, byte[] start, int length) {
        for (int i = 0; i < Math.min(length, text.length()); i++) {
            if (start[i] != text.charAt(i)) {
                return Recognition.NO;
            }
        }
        return length < text.length() ? Recognition.PERHAPS : Recognition.YES;
    }

    @Override
    public final void receive(TransferLine line, TransferTarget target, TransferMonitor monitor)
            throws TransferException {
        Wire wire = new Wire(line, monitor);
        try (Inbound files = new Inbound(target, monitor)) {
            receive(new LineReader(wire), files);
        } catch (TransferException e) {
            settle(wire, e);
            throw e;
        }
    }

    /** The terminal types on; that is nothing for a prompt. */
    private static void settle(Wire wire, TransferException failure) {
        try {
            wire.settle(SILENCE);
        } catch (TransferException gone) {
            failure.addSuppressed(gone);
        }
    }

    @Override
    public final void send(TransferLine line, List<TransferSource> files, TransferMonitor monitor)
            throws TransferException {
        Wire wire = new Wire(line, monitor);
        TransferSource source = files.get(0);
        try (Outbound file = new Outbound(source, monitor)) {
            file.begin(0);
            send(
                    text -> {
                        wire.check();
                        wire.write((text + "\r\n").getBytes(StandardCharsets.UTF_8));
                    },
                    file,
                    source.start());
            wire.drain();
            file.finish();
        }
    }
}
