package trampoline.transfer.net.kit;

import trampoline.api.clock.Clock;
import trampoline.api.transfer.FramePort;
import trampoline.api.transfer.NetworkProtocol;
import trampoline.api.transfer.NetworkSettings;
import trampoline.api.transfer.TransferCancelledException;
import trampoline.api.transfer.TransferException;
import trampoline.api.transfer.TransferMonitor;
import trampoline.api.transfer.TransferSink;
import trampoline.api.transfer.TransferSource;
import trampoline.api.transfer.TransferTarget;
import trampoline.transfer.net.packet.Bytes;
import trampoline.transfer.net.tftp.Tftp;

/**
 * TFTP with a fault.
 *
 * @param fault what is wrong with it
 */
record BrokenNetworkProtocol(Fault fault) implements NetworkProtocol {
    /** What a protocol can have wrong. */
    enum Fault {
        /** It has a name that nobody can type. */
        BLANK_NAME,
        /** A bit of each file is wrong. */
        CHANGES_A_BIT,
        /** An error in the middle of a file is taken for its end. */
        LOSES_THE_END,
        /** A file that broke off is said to be complete. */
        SAYS_ALL_IS_WELL,
        /** It asks nobody whether to give up. */
        NEVER_GIVES_UP,
        /** It begins again whatever the error is. */
        WAITS_FOR_EVER,
        /** An error of the receiving side is forgotten. */
        FORGETS_WHY,
        /** It takes an address for the server's that nobody has told it. */
        KNOWS_BETTER
    }

    private static final Tftp RIGHT = new Tftp();

    @Override
    public String name() {
        return fault == Fault.BLANK_NAME ? " " : RIGHT.name();
    }

    @Override
    public String title() {
        return RIGHT.title();
    }

    @Override
    public void receive(
            FramePort port, NetworkSettings settings, String file, TransferTarget target, TransferMonitor monitor)
            throws TransferException {
        NetworkSettings known = fault == Fault.KNOWS_BETTER
                ? settings.toBuilder()
                        .address(NetworkSettings.Role.SERVER, Bytes.address(0x0a000202))
                        .build()
                : settings;
        TransferMonitor asked = fault == Fault.NEVER_GIVES_UP ? TransferMonitor.NONE : monitor;
        try {
            RIGHT.receive(port, known, file, offered -> target.accept(offered).map(this::sink), asked);
        } catch (TransferCancelledException e) {
            throw e;
        } catch (TransferException e) {
            if (fault == Fault.WAITS_FOR_EVER && port.now() <= 3600 * Clock.SECOND) {
                receive(port, settings, file, target, monitor);
            } else if (fault == Fault.FORGETS_WHY) {
                throw new TransferException("failed");
            } else if (fault != Fault.LOSES_THE_END) {
                throw e;
            }
        }
    }

    private TransferSink sink(TransferSink right) {
        return new TransferSink() {
            @Override
            public void write(long position, byte[] bytes, int offset, int length) throws TransferException {
                byte[] some = bytes.clone();
                if (fault == Fault.CHANGES_A_BIT && length > 0) {
                    some[offset] ^= 1;
                }
                right.write(position, some, offset, length);
            }

            @Override
            public void finish() throws TransferException {
                right.finish();
            }

            @Override
            public void abandon() {
                try {
                    if (fault == Fault.SAYS_ALL_IS_WELL) {
                        right.finish();
                    } else {
                        right.abandon();
                    }
                } catch (TransferException e) {
                    throw new AssertionError(e);
                }
            }
        };
    }

    @Override
    public void send(
            FramePort port, NetworkSettings settings, String file, TransferSource source, TransferMonitor monitor)
            throws TransferException {
        RIGHT.send(port, settings, file, source, monitor);
    }
}
