/** Realtek's RTL8019AS, an NE2000 on one chip: National's DP8390 with its packet memory, remote DMA and station address. */
@Export
@Version("1.0.0")
package trampoline.machine.network.ne2000;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
