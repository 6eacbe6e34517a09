/** Flash banks, their erase blocks and the partitions laid over them. */
@Export
@Version("2.0.0")
package trampoline.api.flash;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
