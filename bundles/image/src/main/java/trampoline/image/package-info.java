/** Boot image formats, and the loader's parameter block. */
@Export
@Version("2.0.0")
package trampoline.image;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
