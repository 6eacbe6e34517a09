/** What a board tells its loader: the steps of stage 1, and drivers for the devices that the loader uses. */
@Export
@Version("1.5.0")
package trampoline.api.boot;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
