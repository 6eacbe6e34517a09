/** Executables in ELF, by their program headers. */
@Export
@Version("2.0.0")
package trampoline.image.elf;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
