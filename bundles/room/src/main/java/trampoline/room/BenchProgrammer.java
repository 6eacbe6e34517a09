package trampoline.room;

import trampoline.api.flash.FlashBank;
import trampoline.loader.flash.ParameterStore;

/** A flash bank written from outside; every call is safely stored when it returns, as a whole or not at all. */
record BenchProgrammer(FlashBank bank) implements ParameterStore {
    @Override
    public byte[] read(int offset, int length) {
        return bank.read(offset, length);
    }

    @Override
    public void rewrite(int offset, byte[] contents) {
        bank.program(offset, contents);
    }

    @Override
    public void erase(int offset, int length) {
        bank.erase(offset, length);
    }

    @Override
    public void program(int offset, byte[] contents) {
        bank.program(offset, contents);
    }
}
