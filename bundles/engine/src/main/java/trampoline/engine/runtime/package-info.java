/**
 * What code that the engine generates calls, and nothing else does. A plugin uses {@link
 * trampoline.engine.runtime.GuestFault} of it, which its exception entry gets; with that its bundle imports the package,
 * as the code generated beside its classes needs.
 */
@Export
@Version("1.0.0")
package trampoline.engine.runtime;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
