package trampoline.console.uboot.environment;

import com.google.auto.service.AutoService;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;
import trampoline.console.uboot.hush.regex.Regex;

/** {@code grepenv}: shows the variables in whose names or values one of several strings occurs. */
@AutoService(UbootCommand.class)
public final class GrepenvCommand implements UbootCommand {
    @Override
    public String name() {
        return "grepenv";
    }

    @Override
    public String summary() {
        return "search environment variables";
    }

    @Override
    public String usage() {
        return "[-e] [-n | -v | -b] string ...\n"
                + "    - list environment name=value pairs matching 'string'\n"
                + "      \"-e\": enable regular expressions;\n"
                + "      \"-n\": search variable names; \"-v\": search values;\n"
                + "      \"-b\": search both names and values (default)";
    }

    @Override
    public int mostWords() {
        return EnvCommand.MOST_WORDS;
    }

    @Override
    public int run(Call call) throws LoaderException {
        Options options = new Options(call, "envb");
        if (options.next() >= call.count()) {
            throw new UsageException("");
        }
        List<Search> searches = new ArrayList<>();
        for (String text : call.words().subList(options.next(), call.count())) {
            searches.add(options.has('e') ? expression(text) : candidate -> candidate.contains(text));
        }
        boolean both = options.has('b') || !options.has('n') && !options.has('v');
        int status = 1;
        for (Map.Entry<String, String> variable : call.variables().all().entrySet()) {
            boolean name = both || options.has('n');
            boolean value = both || options.has('v');
            if (name && matches(searches, variable.getKey()) || value && matches(searches, variable.getValue())) {
                call.out().print(variable.getKey() + "=" + variable.getValue() + "\n");
                status = 0;
            }
        }
        return status;
    }

    /** What is looked for. */
    private interface Search {
        boolean occursIn(String text) throws LoaderException;
    }

    private static Search expression(String text) throws LoaderException {
        Regex regex = Regex.compile(text);
        return candidate -> regex.find(candidate, 0).isPresent();
    }

    private static boolean matches(List<Search> searches, String candidate) throws LoaderException {
        for (Search search : searches) {
            if (search.occursIn(candidate)) {
                return true;
            }
        }
        return false;
    }
}
