/** U-Boot's Flattened Image Tree. */
@Export
@Version("2.0.0")
package trampoline.image.fit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
