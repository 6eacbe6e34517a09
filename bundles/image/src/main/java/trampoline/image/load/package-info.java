/** What a loader puts into memory, and where. */
@Export
@Version("1.0.0")
package trampoline.image.load;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
