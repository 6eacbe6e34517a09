package trampoline.shell;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Words commands' annotations as help. */
final class HelpText {
    /** Where the eye should fall first; other scopes follow by name. */
    private static final List<String> FIRST_SCOPES = List.of("board", "shell");

    private HelpText() {}

    /** What most people look for, and by which word the rest is listed. */
    static String overview(List<CommandInfo> commands) {
        Map<Boolean, List<CommandInfo>> parts =
                commands.stream().collect(Collectors.partitioningBy(command -> FIRST_SCOPES.contains(command.scope())));
        String others = parts.get(false).stream()
                .map(CommandInfo::scope)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        return list(parts.get(true))
                + (others.isEmpty() ? "" : "\n'help SCOPE' lists those of " + others + "; 'help all' lists all.");
    }

    /** One line per command, grouped by scope. */
    static String list(List<CommandInfo> commands) {
        List<CommandInfo> listed = withoutWidths(commands);
        int width = listed.stream().mapToInt(c -> c.name().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        byScope(listed).forEach((scope, members) -> {
            if (!lines.isEmpty()) {
                lines.add("");
            }
            lines.add(scope);
            for (CommandInfo command : members) {
                lines.add(("  " + pad(command.name(), width) + "  " + command.summary()).stripTrailing());
            }
        });
        lines.add("");
        lines.add("'help COMMAND' tells more. The tab key completes, the arrow keys bring back what was typed before.");
        return String.join("\n", lines);
    }

    /** Leaves out names like {@code md.b} beside {@code md}: they are the same command. */
    private static List<CommandInfo> withoutWidths(List<CommandInfo> commands) {
        Set<String> names = commands.stream().map(CommandInfo::qualifiedName).collect(Collectors.toSet());
        return commands.stream()
                .filter(command -> !names.contains(command.qualifiedName().replaceFirst("\\.[^.]*$", ""))
                        || !command.name().contains("."))
                .toList();
    }

    /** Everything that is known about one command. */
    static String explain(CommandInfo command) {
        List<String> lines = new ArrayList<>();
        lines.add(command.qualifiedName() + (command.summary().isEmpty() ? "" : " - " + command.summary()));
        if (!command.stated().isEmpty()) {
            lines.add("");
            command.stated().lines().forEach(line -> lines.add(("  " + line).stripTrailing()));
            return String.join("\n", lines);
        }
        for (CommandInfo.Form form : command.forms()) {
            lines.add("");
            lines.add("  " + command.usage(form));
            details(form).forEach((name, text) -> lines.add(("      " + pad(name, 18) + text).stripTrailing()));
        }
        List<String> notes =
                command.forms().stream().flatMap(form -> form.notes().stream()).toList();
        if (!notes.isEmpty()) {
            lines.add("");
            lines.add("Examples:");
            notes.forEach(note -> lines.add("  " + note));
        }
        return String.join("\n", lines);
    }

    private static Map<String, String> details(CommandInfo.Form form) {
        Map<String, String> details = new LinkedHashMap<>();
        for (CommandInfo.Option option : form.options()) {
            details.put(String.join(", ", option.names()), option.description());
        }
        for (CommandInfo.Argument argument : form.arguments()) {
            details.put(argument.name(), argument.description());
        }
        return details;
    }

    private static Map<String, List<CommandInfo>> byScope(List<CommandInfo> commands) {
        List<String> scopes = new ArrayList<>(
                commands.stream().map(CommandInfo::scope).distinct().sorted().toList());
        List<String> first = new ArrayList<>(FIRST_SCOPES);
        first.retainAll(scopes);
        scopes.removeAll(first);
        first.addAll(scopes);
        Map<String, List<CommandInfo>> groups = new LinkedHashMap<>();
        first.forEach(scope -> groups.put(scope, new ArrayList<>()));
        commands.forEach(command -> groups.get(command.scope()).add(command));
        return Collections.unmodifiableMap(groups);
    }

    private static String pad(String text, int width) {
        return text.length() >= width ? text + " " : text + " ".repeat(width - text.length());
    }
}
