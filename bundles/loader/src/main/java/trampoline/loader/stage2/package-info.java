/** The Java part of the loader: runs the stages when the guest reaches it, and calls guest code. */
@Export
@Version("2.0.0")
package trampoline.loader.stage2;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
