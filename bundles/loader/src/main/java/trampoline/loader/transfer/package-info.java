/** The loader's side of transfers: its line, its RAM, and which protocols there are. */
@Export
@Version("1.1.0")
package trampoline.loader.transfer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
