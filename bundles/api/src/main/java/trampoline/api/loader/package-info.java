/** Loader stages, the pipeline they form, and what board and architecture give the loader. */
@Export
@Version("2.0.0")
package trampoline.api.loader;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
