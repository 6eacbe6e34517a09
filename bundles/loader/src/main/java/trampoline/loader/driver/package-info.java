/** The loader's drivers: each knows one device by its registers, and no board. */
@Export
@Version("2.3.0")
package trampoline.loader.driver;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
