/** U-Boot's legacy image: uImage, multi-file images and scripts. */
@Export
@Version("1.1.0")
package trampoline.image.uimage;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
