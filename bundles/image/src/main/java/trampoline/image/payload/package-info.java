/** Compressed payloads of boot images. */
@Export
@Version("1.1.0")
package trampoline.image.payload;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
