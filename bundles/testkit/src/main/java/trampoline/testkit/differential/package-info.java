/**
 * Differential testing: random instruction streams run on a core and on an independent machine, and the two states are
 * compared. Knows no architecture: what a stream consists of comes from a
 * {@link trampoline.testkit.differential.StreamGenerator}.
 */
@Export
@Version("1.0.0")
package trampoline.testkit.differential;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
