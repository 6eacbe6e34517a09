/**
 * Conformance tests: what the platform expects of a plugin, as test classes that the plugin's own build extends. Each asks
 * for what it tests and for little more.
 */
@Export
@Version("1.1.0")
package trampoline.testkit.conformance;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
