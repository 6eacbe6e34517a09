/** The physical address space of a machine, as its bus masters and its observers see it. */
@Export
@Version("2.1.0")
package trampoline.api.bus;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
