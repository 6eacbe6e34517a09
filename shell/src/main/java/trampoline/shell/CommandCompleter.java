package trampoline.shell;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;
import org.jline.reader.impl.completer.FileNameCompleter;

/** Completes command names, and after a command what can follow it: options, boards, words that it names, files. */
final class CommandCompleter implements Completer {
    /** After these words a new command begins. */
    private static final Set<String> SEPARATORS = Set.of("|", ";", "&&", "||", "{", "(");

    /** Where a description lists all that an argument can be: {@code blob, kernel or ramdisk}. */
    private static final Pattern CHOICE = Pattern.compile("([\\w-]+(?:, [\\w-]+)*) or ([\\w-]+)");

    private static final Completer FILES = new FileNameCompleter();

    private final CommandCatalog catalog;
    private final Supplier<List<String>> boards;

    /** @param boards the names of those there are, asked when one is wanted */
    CommandCompleter(CommandCatalog catalog, Supplier<List<String>> boards) {
        this.catalog = catalog;
        this.boards = boards;
    }

    @Override
    public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
        int start = commandIndex(line.words(), line.wordIndex());
        if (start == line.wordIndex()) {
            completeCommand(line.word(), candidates);
        } else {
            String command = line.words().get(start);
            if (command.equals("help")) {
                completeCommand(line.word(), candidates);
                catalog.all().stream()
                        .map(CommandInfo::scope)
                        .distinct()
                        .forEach(scope -> candidates.add(new Candidate(scope)));
            } else {
                completeOption(command, candidates);
                completeArgument(command, reader, line, candidates);
            }
        }
    }

    private static int commandIndex(List<String> words, int wordIndex) {
        for (int i = wordIndex - 1; i >= 0; i--) {
            if (SEPARATORS.contains(words.get(i))) {
                return i + 1;
            }
        }
        return 0;
    }

    private void completeCommand(String word, List<Candidate> candidates) {
        // Scopes are for those who ask for them; offering both spellings at once only fills the screen.
        boolean qualified = word.contains(":");
        for (CommandInfo command : catalog.all()) {
            String value = qualified ? command.qualifiedName() : command.name();
            String summary = command.summary().isEmpty() ? null : command.summary();
            candidates.add(new Candidate(value, value, command.scope(), summary, null, null, true));
        }
    }

    private void completeOption(String name, List<Candidate> candidates) {
        for (CommandInfo command : catalog.named(name)) {
            for (CommandInfo.Form form : command.forms()) {
                for (CommandInfo.Option option : form.options()) {
                    option.names()
                            .forEach(spelling -> candidates.add(
                                    new Candidate(spelling, spelling, null, option.description(), null, null, true)));
                }
            }
        }
    }

    private void completeArgument(String name, LineReader reader, ParsedLine line, List<Candidate> candidates) {
        String before = line.words().get(line.wordIndex() - 1);
        for (CommandInfo command : catalog.named(name)) {
            for (CommandInfo.Form form : command.forms()) {
                Optional<CommandInfo.Option> value = form.options().stream()
                        .filter(option -> !option.flag() && option.names().contains(before))
                        .findFirst();
                if (value.isPresent()) {
                    offer(value.get().value(), value.get().description(), reader, line, candidates);
                } else {
                    form.arguments()
                            .forEach(argument ->
                                    offer(argument.name(), argument.description(), reader, line, candidates));
                }
            }
        }
    }

    private void offer(
            String kind, String description, LineReader reader, ParsedLine line, List<Candidate> candidates) {
        Matcher choice = CHOICE.matcher(description);
        switch (kind) {
            case "BOARD" -> boards.get().forEach(board -> candidates.add(new Candidate(board)));
            case "FILE", "DIR" -> FILES.complete(reader, line, candidates);
            default -> {
                if (choice.matches()) {
                    Stream.of((choice.group(1) + ", " + choice.group(2)).split(", "))
                            .forEach(word -> candidates.add(new Candidate(word)));
                }
            }
        }
    }
}
