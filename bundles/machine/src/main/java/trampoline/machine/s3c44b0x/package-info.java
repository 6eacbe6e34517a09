/**
 * The units of Samsung's S3C44B0X, a microcontroller with an ARM7TDMI core: {@link trampoline.machine.s3c44b0x.S3c44b0x} puts
 * them on a bus and wires them.
 */
@Export
@Version("1.0.0")
package trampoline.machine.s3c44b0x;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
