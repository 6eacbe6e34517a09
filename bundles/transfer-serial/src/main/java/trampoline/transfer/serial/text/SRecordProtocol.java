package trampoline.transfer.serial.text;

import com.google.auto.service.AutoService;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.capability.ProvidesTransferProtocol;
import trampoline.api.image.ImageException;
import trampoline.api.transfer.Recognition;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferFile;
import trampoline.image.srecord.SRecord;
import trampoline.transfer.serial.FileNames;
import trampoline.transfer.serial.Inbound;
import trampoline.transfer.serial.Outbound;

/**
 * Motorola S-records, which carry the addresses that data have. Each record has a check sum; the end record ends the
 * transfer. Source: Motorola, M68000 Family Programmer's Reference Manual, appendix C. The entry that the end record tells
 * is read over, and so are, as U-Boot does it ({@code common/s_record.c}), counts of records, headers and other text.
 */
@Component(service = SerialProtocol.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(SerialProtocol.class)
@ProvidesTransferProtocol(SRecordProtocol.NAME)
public final class SRecordProtocol extends TextProtocol {
    static final String NAME = "srecord";

    private static final int PER_RECORD = 32;
    private static final int LONGEST_HEADER = 60;
    private static final long LAST_ADDRESS = 0xffff_ffffL;

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public String title() {
        return "S-records, text with an address and a check sum in each line";
    }

    @Override
    public Optional<Character> letter() {
        return Optional.of('s');
    }

    @Override
    public boolean addressed() {
        return true;
    }

    @Override
    public Recognition recognize(byte[] start, int length) {
        if (length > 1 && (start[1] < '0' || start[1] > '3')) {
            return Recognition.NO;
        }
        Recognition recognized = beginsWith("S", start, length);
        return recognized == Recognition.YES && length == 1 ? Recognition.PERHAPS : recognized;
    }

    @Override
    void receive(LineReader lines, Inbound files) throws TransferException {
        SRecord record = next(lines);
        TransferFile file = record.type() == 0 ? named(record.data()) : TransferFile.unknown();
        if (!files.open(file)) {
            throw new TransferException("the data are not wanted");
        }
        while (!record.isEnd()) {
            if (record.isData()) {
                files.place(record.address(), record.data(), 0, record.data().length);
            }
            record = next(lines);
        }
        files.finish();
    }

    /** The next record, which other text may stand before; lines without one are passed over. */
    private static SRecord next(LineReader lines) throws TransferException {
        while (true) {
            String line = lines.next();
            int start = line.indexOf('S');
            if (start >= 0) {
                try {
                    return SRecord.parse(line.substring(start));
                } catch (ImageException e) {
                    throw (TransferException) lines.damaged(e.getMessage()).initCause(e);
                }
            }
        }
    }

    /** A header may hold anything; what is no name is none. */
    private static TransferFile named(byte[] header) {
        try {
            return new TransferFile(
                    FileNames.received(header, 0, header.length), OptionalLong.empty(), Optional.empty());
        } catch (TransferException e) {
            return TransferFile.unknown();
        }
    }

    @Override
    void send(Lines lines, Outbound file, long start) throws TransferException {
        if (start < 0 || file.size() > LAST_ADDRESS + 1 - start) {
            throw new TransferException("%d bytes at 0x%x go past address 2^32".formatted(file.size(), start));
        }
        byte[] name = FileNames.sent(file.file().name());
        lines.put(new SRecord(0, 0, Arrays.copyOf(name, Math.min(name.length, LONGEST_HEADER))).text());
        byte[] buffer = new byte[PER_RECORD];
        for (long at = 0; at < file.size(); at += PER_RECORD) {
            int count = file.read(at, buffer, 0, PER_RECORD);
            lines.put(new SRecord(3, start + at, Arrays.copyOf(buffer, count)).text());
            file.progress(at + count);
        }
        lines.put(new SRecord(7, start, new byte[0]).text());
    }
}
