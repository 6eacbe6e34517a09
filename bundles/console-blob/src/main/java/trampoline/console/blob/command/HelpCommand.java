package trampoline.console.blob.command;

import com.google.auto.service.AutoService;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.LoaderAccess;
import trampoline.console.blob.BlobConsole;
import trampoline.loader.console.CommandHelp;
import trampoline.loader.console.CommandLookup;
import trampoline.loader.console.CommandObject;
import trampoline.loader.console.CommandSource;
import trampoline.loader.console.InstalledCommands;
import trampoline.loader.console.LoaderCommand;

/** Help, made of what the commands say of themselves. */
@Component(service = CommandObject.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(CommandObject.class)
@GogoCommand(scope = BlobConsole.NAME, function = "help")
public final class HelpCommand implements CommandObject {
    private final CommandSource commands;

    /** Explains the commands on the class path. */
    public HelpCommand() {
        this(new InstalledCommands());
    }

    /** @param commands what there is to explain */
    @Activate
    public HelpCommand(@Reference CommandSource commands) {
        this.commands = commands;
    }

    @Override
    public String scope() {
        return BlobConsole.NAME;
    }

    /** Lists the commands. */
    @CommandHelp("list the commands")
    public void help(LoaderAccess access) throws LoaderException {
        BlobLoader.of(access).run(loader -> {
            loader.out().println("These commands are there; the beginning of a name is enough:");
            for (LoaderCommand command :
                    commands.commands(BlobConsole.NAME, loader.board().type())) {
                loader.out().printf("* %-9s %s\n", command.name(), command.summary());
            }
            loader.out().println("\"help COMMAND\" tells more about one of them.");
        });
    }

    /** Explains a command. */
    @CommandHelp("explain a command")
    public void help(LoaderAccess access, @CommandHelp("its name") String command) throws LoaderException {
        BlobLoader.of(access)
                .run(loader -> explain(
                        CommandLookup.find(
                                commands.commands(
                                        BlobConsole.NAME, loader.board().type()),
                                command),
                        loader.out()));
    }

    private static void explain(LoaderCommand command, PrintStream out) {
        for (Method form : command.forms()) {
            out.println(command.usage(form));
            command.description(form).lines().forEach(line -> out.println("    " + line));
            for (Parameter parameter : form.getParameters()) {
                String description = command.description(parameter);
                if (!description.isEmpty()) {
                    out.printf("      %-12s %s\n", parameter.getName().toUpperCase(java.util.Locale.ROOT), description);
                }
            }
        }
    }
}
