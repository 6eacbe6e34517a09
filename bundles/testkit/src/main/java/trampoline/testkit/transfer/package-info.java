/** Both ends of a line in virtual time, as bad as one likes, and files to send over it. */
@Export
@Version("1.1.0")
package trampoline.testkit.transfer;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
