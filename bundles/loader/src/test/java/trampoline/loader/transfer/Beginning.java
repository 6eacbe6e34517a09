package trampoline.loader.transfer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import trampoline.api.transfer.Recognition;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.api.transfer.TransferLine;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSource;
import trampoline.api.transfer.TransferTarget;

/** A protocol that is known by the text it begins with, and takes what has come by then as one file. */
record Beginning(String name, String start, String invited) implements SerialProtocol {
    @Override
    public String title() {
        return "begins with " + start;
    }

    @Override
    public byte[] invitation() {
        return invited.getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public Recognition recognize(byte[] bytes, int length) {
        String text = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
        if (text.startsWith(start)) {
            return Recognition.YES;
        }
        return start.startsWith(text) ? Recognition.PERHAPS : Recognition.NO;
    }

    @Override
    public void receive(TransferLine line, TransferTarget target, TransferMonitor monitor) throws TransferException {
        var sink = target.accept(TransferFile.unknown()).orElseThrow();
        byte[] buffer = new byte[3];
        long position = 0;
        for (int count = line.read(buffer, 0, 3, 0); count > 0; count = line.read(buffer, 0, 3, 0)) {
            sink.write(position, buffer, 0, count);
            position += count;
        }
        sink.finish();
    }

    @Override
    public void send(TransferLine line, List<TransferSource> files, TransferMonitor monitor) {
        throw new UnsupportedOperationException();
    }
}
