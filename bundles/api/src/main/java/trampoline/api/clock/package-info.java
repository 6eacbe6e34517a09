/** Virtual time: it advances with executed instructions and never looks at the wall clock. */
@Export
@Version("1.1.0")
package trampoline.api.clock;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
