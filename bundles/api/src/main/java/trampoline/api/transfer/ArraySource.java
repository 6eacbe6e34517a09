package trampoline.api.transfer;

import java.util.OptionalLong;

/** A file that lies in an array. */
record ArraySource(TransferFile file, byte[] contents) implements TransferSource {
    ArraySource {
        file = new TransferFile(file.name(), OptionalLong.of(contents.length), file.modified());
    }

    @Override
    public int read(long position, byte[] buffer, int offset, int length) {
        if (position >= contents.length) {
            return -1;
        }
        int count = (int) Math.min(length, contents.length - position);
        System.arraycopy(contents, (int) position, buffer, offset, count);
        return count;
    }
}
