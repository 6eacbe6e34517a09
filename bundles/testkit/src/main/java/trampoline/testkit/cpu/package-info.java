/** Cores and architectures for tests of what is around them. */
@Export
@Version("1.1.0")
package trampoline.testkit.cpu;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
