/** Real-time clocks. */
@Export
@Version("1.1.0")
package trampoline.machine.rtc;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
