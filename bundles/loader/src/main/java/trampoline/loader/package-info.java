/** What loader stages share: the well-known keys and what is stored under them. */
@Export
@Version("1.0.0")
package trampoline.loader;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
