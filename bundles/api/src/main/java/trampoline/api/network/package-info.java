/** Ethernet: a board's network connectors, frames in virtual time, and what connectors are plugged into. */
@Export
@Version("1.0.0")
package trampoline.api.network;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
