/** Finding out how much RAM there is and where: the pattern test and the walk over the CPU's windows. */
@Export
@Version("2.0.0")
package trampoline.loader.memory;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
