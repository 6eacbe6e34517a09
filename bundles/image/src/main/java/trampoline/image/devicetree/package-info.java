/** Device trees: reading, editing and writing flattened blobs. */
@Export
@Version("1.1.0")
package trampoline.image.devicetree;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
