/** Counters and timers. */
@Export
@Version("1.0.0")
package trampoline.machine.timer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
