package trampoline.console.uboot.environment;

import java.nio.ByteOrder;
import java.util.SortedMap;
import java.util.TreeMap;
import trampoline.api.boot.LoaderException;
import trampoline.api.flash.Partition;
import trampoline.api.image.ImageException;
import trampoline.api.loader.Keys;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.Variables;
import trampoline.image.Environment;
import trampoline.loader.LoaderKeys;
import trampoline.loader.flash.FlashStore;
import trampoline.loader.flash.ParameterBlock;

/** The environment of a board between its flash and its RAM. */
public final class Environments {
    private Environments() {}

    /**
     * Reads the variables from flash, the newest good copy; where none is good, says so and gives the default ones. A
     * baud rate among them is followed.
     *
     * @param loader with {@link Keys#FLASH}, {@link Keys#SERIAL} and {@link LoaderKeys#PARAMETERS}
     */
    public static Variables load(StageContext loader) {
        Variables variables = new Variables();
        load(loader, variables);
        return variables;
    }

    /**
     * Reads the variables from flash into {@code variables}, in place of what they were.
     *
     * @return false when no copy is good and they are the default ones
     */
    static boolean load(StageContext loader, Variables variables) {
        loader.out().print("Loading Environment from Flash... ");
        ParameterBlock block = block(loader);
        try {
            Environment stored = block.read();
            SortedMap<String, String> values = new TreeMap<>();
            if (block.isSuperseded()) {
                // it is from before there were default ones
                values.putAll(DefaultEnvironment.of(loader));
            }
            values.putAll(stored.values());
            variables.replaceWith(values);
            noteStored(loader, block);
            loader.out().println("OK");
        } catch (ImageException e) {
            variables.replaceWith(DefaultEnvironment.of(loader));
            loader.put(Origin.KEY, Origin.DEFAULT);
            loader.out().println("*** Warning - bad CRC, using default environment");
            loader.out().println();
        }
        new ConsoleSettings(loader).follow(variables);
        return loader.get(Origin.KEY) != Origin.DEFAULT;
    }

    /**
     * Talks at the rate that the environment in flash says, from the first character on; without a good one at the
     * board's own.
     *
     * @param loader with {@link Keys#FLASH} and {@link Keys#SERIAL}
     */
    public static void beginAtStoredRate(StageContext loader) {
        try {
            String rate = block(loader).read().get("baudrate").orElse("");
            ConsoleSettings.begin(loader.get(Keys.SERIAL), rate);
        } catch (ImageException e) {
            // told by the one who reads the environment
            return;
        }
    }

    /** Notes that the variables are those in flash. */
    static void noteStored(StageContext loader, ParameterBlock block) {
        Partition first = loader.board().bootProfile().parameterArea();
        boolean isFirst = block.current().filter(first::equals).isPresent();
        loader.put(Origin.KEY, isFirst ? Origin.STORED : Origin.REDUNDANT);
    }

    /**
     * The variables as the loader's parameters.
     *
     * @throws LoaderException naming a variable that cannot be one
     */
    public static Environment parameters(Variables variables) throws LoaderException {
        if (variables.get("").isPresent()) {
            throw new LoaderException("a variable without a name cannot be stored; 'setenv \"\"' deletes it");
        }
        try {
            return Environment.of(variables.all());
        } catch (ImageException e) {
            throw new LoaderException(e.getMessage(), e);
        }
    }

    /** The environment's place in flash. */
    static ParameterBlock block(StageContext loader) {
        ByteOrder order = loader.board().bus().byteOrder();
        FlashStore store = new FlashStore(loader.bus(), order, loader.get(Keys.FLASH));
        return new ParameterBlock(store, loader.board().bootProfile(), order);
    }
}
