/** Device registers written down as a data sheet tabulates them. */
@Export
@Version("1.0.0")
package trampoline.machine.register;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
