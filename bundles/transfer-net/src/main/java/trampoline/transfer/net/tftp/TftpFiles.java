package trampoline.transfer.net.tftp;

import java.nio.file.Path;

/** What a TFTP server gives, and where it puts what it is brought. */
public interface TftpFiles {
    /** Opens a file for reading. */
    FileContents open(String name) throws TftpRefusal;

    /** Where a file that is brought will lie. */
    Path place(String name) throws TftpRefusal;
}
