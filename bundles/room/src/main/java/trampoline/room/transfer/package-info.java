/** The host's side of transfers over a board's serial line: the line, which protocol is asked for, files. */
@Export
@Version("1.0.0")
package trampoline.room.transfer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
