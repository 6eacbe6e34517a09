/** Ethernet: a board's network connectors, frames in virtual time, what connectors are plugged into, and hosts on it. */
@Export
@Version("1.5.0")
package trampoline.api.network;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
