package trampoline.console.uboot.flash;

import java.util.List;
import java.util.Optional;
import trampoline.api.boot.FlashDriver;
import trampoline.api.boot.FlashIdentification;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.EraseBlock;
import trampoline.api.flash.FlashProtection;

/** Chips whose locks no command changes. */
public record ChipsWithoutLocks(FlashDriver driver) implements FlashDriver {
    @Override
    public long address() {
        return driver.address();
    }

    @Override
    public List<EraseBlock> blocks() throws LoaderException {
        return driver.blocks();
    }

    @Override
    public void erase(int offset) throws LoaderException {
        driver.erase(offset);
    }

    @Override
    public void program(int offset, byte[] contents) throws LoaderException {
        driver.program(offset, contents);
    }

    @Override
    public void lock(int offset, boolean locked) throws LoaderException {
        throw new LoaderException("the chips have no locks");
    }

    @Override
    public Optional<FlashIdentification> identification() throws LoaderException {
        FlashIdentification chips = driver.identification().orElseThrow();
        return Optional.of(new FlashIdentification(
                chips.part(),
                chips.busBits(),
                chips.chipBits(),
                chips.commandSet(),
                FlashProtection.NONE,
                chips.manufacturer(),
                chips.device(),
                chips.eraseTimeout(),
                chips.writeTimeout(),
                chips.bufferTimeout(),
                chips.bufferLength()));
    }
}
