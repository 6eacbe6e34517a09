/** What this loader's stages share beside the published keys. */
@Export
@Version("1.0.0")
package trampoline.loader;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
