/** Processor cores: architectures, models, registers, execution. */
@Export
@Version("2.1.0")
package trampoline.api.cpu;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
