/** The loader's console on a serial port, and the way by which its commands reach the loader. */
@Export
@Version("3.0.0")
package trampoline.loader.console;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
