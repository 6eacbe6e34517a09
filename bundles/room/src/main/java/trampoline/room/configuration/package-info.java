/** Where a configuration comes from, for messages that name its file and line. */
@Export
@Version("1.0.0")
package trampoline.room.configuration;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
