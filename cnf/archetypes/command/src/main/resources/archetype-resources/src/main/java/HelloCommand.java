package ${package};

import com.google.auto.service.AutoService;
import org.osgi.service.component.annotations.Component;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.LoaderAccess;
import trampoline.loader.console.CommandHelp;
import trampoline.loader.console.CommandObject;

/** A command of blob's console; the shell has it too. Another scope, such as u-boot, is another console's. */
@Component(
        service = CommandObject.class,
        property = {"osgi.command.scope=" + HelloCommand.SCOPE, "osgi.command.function=${name}"})
@AutoService(CommandObject.class)
public final class HelloCommand implements CommandObject {
    static final String SCOPE = "blob";

    @Override
    public String scope() {
        return SCOPE;
    }

    /** Each public method with a help text is a command of its name. */
    @CommandHelp("greet somebody\n${name} world   says hello to the world")
    public void ${name}(LoaderAccess access, @CommandHelp("who is greeted") String somebody) throws LoaderException {
        access.run(loader -> loader.out()
                .println("Hello, " + somebody + ", from a " + loader.board().type().title()));
    }
}
