/** What is expected of a board's console. */
@Export
@Version("1.1.0")
package trampoline.room.console;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
