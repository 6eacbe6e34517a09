/** Boot image formats. */
@Export
@Version("1.1.0")
package trampoline.api.image;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
