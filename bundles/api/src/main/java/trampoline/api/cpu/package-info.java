/** Processor cores: architectures, models, registers, execution. */
@Export
@Version("2.0.0")
package trampoline.api.cpu;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
