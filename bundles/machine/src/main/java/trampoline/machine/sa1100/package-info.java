/** The blocks of the SA-1100, which boards with that chip are made of. */
@Export
@Version("2.1.0")
package trampoline.machine.sa1100;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
