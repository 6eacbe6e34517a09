package trampoline.console.uboot.command;

import java.io.PrintStream;
import java.util.List;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.StageContext;

/** One call of a command: what was typed, and what the command works with. */
public final class Call {
    private final StageContext loader;
    private final List<String> words;
    private final boolean again;

    /**
     * @param loader the loader that the command belongs to; its output goes to the one who typed
     * @param words what was typed, the command's name with its width suffix first; at least one
     * @param again true when Enter on an empty line repeats the command
     */
    public Call(StageContext loader, List<String> words, boolean again) {
        this.loader = loader;
        this.words = List.copyOf(words);
        this.again = again;
    }

    /** What the stages of the boot have provided. */
    public StageContext loader() {
        return loader;
    }

    /** Where output goes. */
    public PrintStream out() {
        return loader.out();
    }

    /** The variables. */
    public Variables variables() {
        return loader.get(Variables.KEY);
    }

    /** Memory by the addresses that the user types. */
    public AddressSpace memory() {
        return loader.get(AddressSpace.KEY);
    }

    /** Ctrl-C. */
    public Interrupt interrupt() {
        return loader.get(Interrupt.KEY);
    }

    /** Runs further command lines with this call's output, then goes on. */
    public int execute(String script) throws LoaderException {
        return loader.get(CommandLine.KEY).run(loader, script);
    }

    /** Runs further command lines as the last thing that this command does; its status is theirs. */
    public int finish(String script) throws LoaderException {
        return loader.get(CommandLine.KEY).finish(loader, script);
    }

    /** True when Enter on an empty line repeats the command. */
    public boolean again() {
        return again;
    }

    /** What was typed, the name first. */
    public List<String> words() {
        return words;
    }

    /** Number of words, the name included; U-Boot's {@code argc}. */
    public int count() {
        return words.size();
    }

    /**
     * The word at a position, 0 being the name.
     *
     * @throws UsageException when there are not so many
     */
    public String word(int position) throws UsageException {
        if (position >= words.size()) {
            throw new UsageException("");
        }
        return words.get(position);
    }

    /**
     * A hexadecimal address at a position, as wide as the core's, read as {@link Hex} reads it.
     *
     * @param what it is, for whoever reads the call
     * @throws UsageException when there are not so many words
     */
    public long address(int position, String what) throws LoaderException {
        return address(what, word(position));
    }

    /**
     * A hexadecimal address, as wide as the core's, read as {@link Hex} reads it.
     *
     * @param what it is, for whoever reads the call
     */
    public long address(String what, String text) throws LoaderException {
        return Hex.address(text, loader.board().cpu().addressBits());
    }

    /**
     * A 32-bit hexadecimal number at a position, read as {@link Hex} reads it.
     *
     * @param what it is, for whoever reads the call
     * @throws UsageException when there are not so many words
     */
    public int number(int position, String what) throws LoaderException {
        return Hex.word(word(position));
    }

    /**
     * A length or count at a position: hexadecimal, 0 to 0x7fffffff.
     *
     * @param what it is, for the message when it is more
     * @throws UsageException when there are not so many words
     */
    public int length(int position, String what) throws LoaderException {
        return Hex.count(what, word(position));
    }

    /** The bytes of one object by the name's suffix: 1 for {@code .b}, 2 for {@code .w}, 4 for {@code .l} or none. */
    public int width() {
        String name = words.get(0);
        return name.endsWith(".b") ? 1 : name.endsWith(".w") ? 2 : 4;
    }
}
