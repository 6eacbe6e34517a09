/** Network cables between a board's controller and the far end: frames take their time on them; switches and captures. */
@Export
@Version("1.3.0")
package trampoline.machine.network;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
