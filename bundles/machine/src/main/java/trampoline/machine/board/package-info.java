/** What the boards' own classes begin with. */
@Export
@Version("1.0.0")
package trampoline.machine.board;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
