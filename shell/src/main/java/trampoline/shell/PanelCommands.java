package trampoline.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.apache.felix.service.command.Descriptor;
import org.apache.felix.service.command.annotations.GogoCommand;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import trampoline.api.board.Button;
import trampoline.api.board.Screen;
import trampoline.api.room.MachineRoom;
import trampoline.api.room.PoweredBoard;

/** The commands for what a person has in front of them: the board's screen and its buttons. */
@Component(service = PanelCommands.class, configurationPolicy = ConfigurationPolicy.IGNORE)
@GogoCommand(
        scope = "board",
        function = {"screen", "press"})
public final class PanelCommands {
    private final MachineRoom room;

    /** @param room where boards are */
    @Activate
    public PanelCommands(@Reference MachineRoom room) {
        this.room = room;
    }

    /** Shows what a board's screen shows. */
    @Descriptor("show a board's screen in characters, or write it to a PNG file")
    public void screen(@Descriptor("name of a board that is on") String board) {
        ScreenText.of(picture(board)).forEach(System.out::println);
    }

    /** Writes it to a file. */
    @Descriptor("show a board's screen in characters, or write it to a PNG file")
    public void screen(
            @Descriptor("name of a board that is on") String board, @Descriptor("PNG file to write") String file)
            throws IOException {
        Picture picture = picture(board);
        picture.write(Path.of(file));
        System.out.printf("%s: %d x %d pixels%n", file, picture.width(), picture.height());
    }

    private Picture picture(String board) {
        PoweredBoard powered = PoweredBoards.named(room, board);
        Screen screen = powered.board().screens().stream()
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("board " + board + " has no screen"));
        AtomicReference<Picture> picture = new AtomicReference<>();
        onMachine(powered, () -> picture.set(new Picture(screen)));
        return picture.get();
    }

    /** Presses a button and lets it go; with a button that is down already, lets it go. */
    @Descriptor("press a button of a board, and a second time: let it go")
    public void press(
            @Descriptor("name of a board that is on") String board, @Descriptor("name of the button") String button) {
        PoweredBoard powered = PoweredBoards.named(room, board);
        List<Button> buttons = powered.board().buttons();
        Button found = buttons.stream()
                .filter(one -> one.name().equals(button))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("board " + board + " has no button '" + button
                        + "'; it has "
                        + (buttons.isEmpty()
                                ? "none"
                                : buttons.stream().map(Button::name).collect(Collectors.joining(", ")))));
        onMachine(powered, () -> {
            found.press(!found.isDown());
            System.out.println(button + ": " + (found.isDown() ? "down" : "up"));
        });
    }

    private static void onMachine(PoweredBoard powered, Runnable action) {
        try {
            powered.execute(action).join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof IllegalStateException refused) {
                throw refused;
            }
            throw e;
        }
    }
}
