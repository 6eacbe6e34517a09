/** Boards: what they are made of, and how a plugin contributes one. */
@Export
@Version("2.2.0")
package trampoline.api.board;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
