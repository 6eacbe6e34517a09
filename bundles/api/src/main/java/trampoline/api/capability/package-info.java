/** What a plugin's bundle says it provides and requires, as capabilities that the resolver and the framework check. */
@Export
@Version("1.0.0")
package trampoline.api.capability;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
