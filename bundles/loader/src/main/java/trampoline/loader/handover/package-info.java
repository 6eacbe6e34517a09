/** What a kernel is told about a board, whatever its architecture makes of it. */
@Export
@Version("1.1.0")
package trampoline.loader.handover;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
