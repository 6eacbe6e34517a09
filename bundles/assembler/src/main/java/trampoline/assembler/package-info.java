/**
 * What the assemblers of all architectures share: labels, data directives, listings, and the same code as source for the GNU
 * assembler.
 */
@Export
@Version("1.0.0")
package trampoline.assembler;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
