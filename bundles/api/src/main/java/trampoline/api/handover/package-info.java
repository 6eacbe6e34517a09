/** How code is entered on an architecture: functions, and kernels with what they want to be told. */
@Export
@Version("1.3.0")
package trampoline.api.handover;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
