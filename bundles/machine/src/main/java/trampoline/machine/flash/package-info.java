/** NOR flash of any width: chips with their command sets, banks made of them, the files that keep their contents. */
@Export
@Version("2.1.0")
package trampoline.machine.flash;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
