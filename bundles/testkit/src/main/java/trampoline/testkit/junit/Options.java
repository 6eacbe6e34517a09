package trampoline.testkit.junit;

import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import trampoline.api.room.MemoryFile;
import trampoline.api.room.PowerOnOptions;

/** How the annotation is told to the machine room. */
record Options(TrampolineTest wanted) {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]*)}");

    /** Why the test cannot be run here: a system property that names a file is not set. */
    Optional<String> missing() {
        return Stream.concat(Stream.of(wanted.kernel(), wanted.ramdisk(), wanted.flash()), Stream.of(wanted.load()))
                .flatMap(name -> PROPERTY.matcher(name).results())
                .map(property -> property.group(1))
                .filter(name -> System.getProperty(name, "").isEmpty())
                .findFirst()
                .map(name -> "the test needs a file whose place -D" + name + "=... tells");
    }

    PowerOnOptions.Builder collect(PowerOnOptions.Builder options) {
        file(wanted.kernel(), options::kernel);
        file(wanted.ramdisk(), options::ramdisk);
        file(wanted.flash(), options::flash);
        text(wanted.commandLine(), options::commandLine);
        text(wanted.layout(), options::layout);
        text(wanted.console(), options::console);
        text(wanted.entry(), number -> options.entry(number(number)));
        text(wanted.realTimeClock(), time -> options.realTimeClock(LocalDateTime.parse(time)));
        for (String loaded : wanted.load()) {
            options.load(memoryFile(loaded));
        }
        return options.seed(wanted.seed())
                .execution(wanted.execution())
                .sendDelay(Duration.ofMillis(wanted.sendDelay()))
                .force(wanted.force());
    }

    private static void text(String text, Consumer<String> option) {
        if (!text.isEmpty()) {
            option.accept(text);
        }
    }

    private static void file(String name, Consumer<Path> option) {
        text(name, any -> option.accept(path(name)));
    }

    private static MemoryFile memoryFile(String text) {
        int at = text.lastIndexOf('@');
        return at < 0
                ? new MemoryFile(path(text), OptionalLong.empty())
                : new MemoryFile(path(text.substring(0, at)), OptionalLong.of(number(text.substring(at + 1))));
    }

    /** Decimal, or hexadecimal behind 0x, unsigned 64 bits. */
    private static long number(String text) {
        return text.startsWith("0x") ? Long.parseUnsignedLong(text.substring(2), 16) : Long.parseUnsignedLong(text);
    }

    private static Path path(String name) {
        StringBuilder path = new StringBuilder();
        Matcher matcher = PROPERTY.matcher(name);
        while (matcher.find()) {
            matcher.appendReplacement(path, Matcher.quoteReplacement(System.getProperty(matcher.group(1), "")));
        }
        return Path.of(matcher.appendTail(path).toString());
    }
}
