/** Boards under JUnit: powered on, looked at, and typed at in virtual time. */
@Export
@Version("1.1.0")
package trampoline.testkit.board;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
