/** What a command of U-Boot's console is, and what it works with: third parties' commands are made of this. */
@Export
@Version("1.1.0")
package trampoline.console.uboot.command;

import org.osgi.annotation.bundle.Export;
import org.osgi.annotation.versioning.Version;
