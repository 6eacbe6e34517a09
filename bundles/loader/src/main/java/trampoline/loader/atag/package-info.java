/** The tag list by which ARM Linux is told about its machine. */
@Export
@Version("2.0.0")
package trampoline.loader.atag;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
