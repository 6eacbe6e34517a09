package trampoline.console.uboot.fuzz;

import java.util.Arrays;
import trampoline.loader.flash.ParameterStore;

/** Flash in an array: erasing sets bits, programming clears them. */
record BytesStore(byte[] bytes) implements ParameterStore {
    @Override
    public byte[] read(int offset, int length) {
        return Arrays.copyOfRange(bytes, offset, offset + length);
    }

    @Override
    public void rewrite(int offset, byte[] contents) {
        System.arraycopy(contents, 0, bytes, offset, contents.length);
    }

    @Override
    public void erase(int offset, int length) {
        Arrays.fill(bytes, offset, offset + length, (byte) -1);
    }

    @Override
    public void program(int offset, byte[] contents) {
        for (int i = 0; i < contents.length; i++) {
            bytes[offset + i] &= contents[i];
        }
    }
}
