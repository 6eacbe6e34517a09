/** Orders the stages on offer into the pipeline of a board. */
@Export
@Version("2.1.0")
package trampoline.loader.pipeline;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
