/** Transfer protocols that bring an image into the board's memory. */
@Export
@Version("1.0.0")
package trampoline.api.transfer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
