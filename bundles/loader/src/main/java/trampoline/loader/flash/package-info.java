/** The boot flash as the loader uses it: reading by words, block-wise writing, the parameter block. */
@Export
@Version("2.2.0")
package trampoline.loader.flash;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
