/** The machine room: boards are powered on, looked at, attached to and powered off here. */
@Export
@Version("1.5.0")
package trampoline.api.room;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
