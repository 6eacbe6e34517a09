package trampoline.console.uboot.environment;

import com.google.auto.service.AutoService;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.LineInput;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.loader.console.LineEditor;

/** {@code editenv}: edits a variable's value on the console; an empty one deletes it. */
@AutoService(UbootCommand.class)
public final class EditenvCommand implements UbootCommand {
    @Override
    public String name() {
        return "editenv";
    }

    @Override
    public String summary() {
        return "edit environment variable";
    }

    @Override
    public String usage() {
        return "name\n    - edit environment variable 'name'";
    }

    @Override
    public int mostWords() {
        return 2;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) throws LoaderException {
        String name = call.word(1);
        String old = call.variables().get(name).orElse("");
        if (old.length() > LineEditor.MAX_LENGTH || !old.chars().allMatch(LineEditor::takes)) {
            throw new LoaderException("## Error: the value of \"" + name + "\" has more than " + LineEditor.MAX_LENGTH
                    + " characters or some that cannot be typed; use 'setenv'");
        }
        Optional<String> line = new LineInput(call.loader()).ask("edit: ", old);
        if (line.isEmpty()) {
            return 1;
        }
        new Assignment(call.loader(), Authority.TYPED).assign(name, line.get());
        return 0;
    }
}
