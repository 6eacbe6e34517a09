/** Serial lines down to the bit: what one end sends and what the other, with settings of its own, makes of it. */
@Export
@Version("1.3.0")
package trampoline.machine.serial;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
