/** Loader stages, the pipeline they form, what they hand on to each other, and the loader's machine code. */
@Export
@Version("3.4.0")
package trampoline.api.loader;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
