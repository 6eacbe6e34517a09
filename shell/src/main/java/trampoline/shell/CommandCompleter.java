package trampoline.shell;

import java.util.List;
import java.util.Set;
import org.jline.reader.Candidate;
import org.jline.reader.Completer;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

/** Completes command names, and after a command its options. */
final class CommandCompleter implements Completer {
    /** After these words a new command begins. */
    private static final Set<String> SEPARATORS = Set.of("|", ";", "&&", "||", "{", "(");

    private final CommandCatalog catalog;

    CommandCompleter(CommandCatalog catalog) {
        this.catalog = catalog;
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
            } else {
                completeOption(command, candidates);
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
}
