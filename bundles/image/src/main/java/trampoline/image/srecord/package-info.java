/** Motorola S-records. */
@Export
@Version("1.1.0")
package trampoline.image.srecord;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
