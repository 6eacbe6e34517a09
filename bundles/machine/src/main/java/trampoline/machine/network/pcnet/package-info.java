/** AMD's PCnet family of Ethernet controllers: registers, descriptor rings in memory, and the transceiver on its MII. */
@Export
@Version("1.0.0")
package trampoline.machine.network.pcnet;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
