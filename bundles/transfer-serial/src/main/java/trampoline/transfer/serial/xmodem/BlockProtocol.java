package trampoline.transfer.serial.xmodem;

import java.util.List;
import trampoline.api.transfer.Recognition;
import trampoline.api.transfer.SerialProtocol;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferLine;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSource;
import trampoline.api.transfer.TransferTarget;
import trampoline.transfer.serial.Farewell;
import trampoline.transfer.serial.Inbound;
import trampoline.transfer.serial.Outbound;
import trampoline.transfer.serial.Wire;

/** What XMODEM and YMODEM have in common: they begin with a numbered block, and are given up in the same way. */
abstract class BlockProtocol implements SerialProtocol {
    /** A sender that begins with block 0 or block 1. */
    static Recognition beginsWith(int block, byte[] start, int length) {
        boolean head = start[0] == Control.SOH || start[0] == Control.STX;
        if (!head || length > 1 && start[1] != block || length > 2 && start[2] != ~block) {
            return Recognition.NO;
        }
        return length > 2 ? Recognition.YES : Recognition.PERHAPS;
    }

    abstract void receive(Wire wire, Inbound files) throws TransferException;

    abstract void send(Wire wire, BlockSender sender, List<Outbound> files) throws TransferException;

    @Override
    public final void receive(TransferLine line, TransferTarget target, TransferMonitor monitor)
            throws TransferException {
        Wire wire = new Wire(line, monitor);
        try (Inbound files = new Inbound(target, monitor)) {
            receive(wire, files);
            wire.drain();
        } catch (TransferException e) {
            wire.abort(e, Farewell.cancel());
            throw e;
        }
    }

    @Override
    public final void send(TransferLine line, List<TransferSource> sources, TransferMonitor monitor)
            throws TransferException {
        Wire wire = new Wire(line, monitor);
        List<Outbound> files =
                sources.stream().map(source -> new Outbound(source, monitor)).toList();
        try {
            send(wire, new BlockSender(wire), files);
        } catch (TransferException e) {
            wire.abort(e, Farewell.cancel());
            throw e;
        } finally {
            files.forEach(Outbound::close);
        }
    }
}
