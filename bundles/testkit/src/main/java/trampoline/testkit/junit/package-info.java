/** A JUnit 5 extension that hands a test its board, switched on, and what of it tests look at. */
@Export
@Version("1.1.0")
package trampoline.testkit.junit;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
