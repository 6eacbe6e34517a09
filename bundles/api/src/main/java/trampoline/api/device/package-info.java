/** What a peripheral is to the bus, and how interrupt and reset lines are wired. */
@Export
@Version("1.1.0")
package trampoline.api.device;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
