/** What makes a board run: the virtual clock, the machine's loop and thread, and the loader's way to the bus. */
@Export
@Version("2.1.0")
package trampoline.machine;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
