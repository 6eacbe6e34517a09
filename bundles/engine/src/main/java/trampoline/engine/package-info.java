/**
 * The execution engine, a building block for architecture plugins: a plugin writes instruction semantics as plain static
 * Java methods and a decoder; the engine runs them.
 */
@Export
@Version("1.0.0")
package trampoline.engine;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
