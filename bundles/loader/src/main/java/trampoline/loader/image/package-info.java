/** Kernel and root file system in RAM: where they go, what room they need, how they get there. */
@Export
@Version("2.0.0")
package trampoline.loader.image;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
