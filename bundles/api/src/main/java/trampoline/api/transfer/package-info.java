/**
 * Transfers of files between a board and the world outside: the protocols that plugins contribute, over a serial line
 * ({@link trampoline.api.transfer.SerialProtocol}) or over Ethernet frames ({@link
 * trampoline.api.transfer.NetworkProtocol}), the channels that they talk over, and where contents come from and go to.
 * The same protocol serves a loader, which talks over its board's devices, and the host's end of the line. All times are
 * picoseconds of virtual time, see {@link trampoline.api.clock.Clock}.
 */
@Export
@Version("1.1.0")
package trampoline.api.transfer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
