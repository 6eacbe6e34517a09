package trampoline.console.uboot.environment;

import com.google.auto.service.AutoService;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.LineInput;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.loader.console.LineEditor;

/** {@code askenv}: asks for a variable's value on the console; an empty one deletes it. */
@AutoService(UbootCommand.class)
public final class AskenvCommand implements UbootCommand {
    @Override
    public String name() {
        return "askenv";
    }

    @Override
    public String summary() {
        return "get environment variables from stdin";
    }

    @Override
    public String usage() {
        return "name [message] [size]\n    - display 'message' and get environment variable 'name' from stdin (max"
                + " 'size' chars)";
    }

    @Override
    public int mostWords() {
        return EnvCommand.MOST_WORDS;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) throws LoaderException {
        String name = call.word(1);
        int end = call.count();
        int most = LineEditor.MAX_LENGTH;
        // a decimal number at the end is the size, anything else belongs to the message
        if (end > 2 && call.word(end - 1).matches("[0-9]{1,9}")) {
            most = Math.min(most, Integer.parseInt(call.word(end - 1)));
            end--;
        }
        if (most == 0) {
            return 1;
        }
        String prompt = end == 2
                ? "Please enter '" + name + "': "
                : String.join(" ", call.words().subList(2, end)) + " ";
        Optional<String> line = new LineInput(call.loader()).ask(prompt, "");
        if (line.isEmpty()) {
            return 1;
        }
        Assignment assignment = new Assignment(call.loader(), Authority.TYPED);
        String value = line.get().substring(0, Math.min(most, line.get().length()));
        assignment.assign(name, value);
        return 0;
    }
}
