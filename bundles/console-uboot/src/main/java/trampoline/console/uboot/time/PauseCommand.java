package trampoline.console.uboot.time;

import com.google.auto.service.AutoService;
import trampoline.api.boot.LoaderException;
import trampoline.api.boot.SerialDriver;
import trampoline.api.loader.Keys;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;

/** {@code pause}: waits for a key. */
@AutoService(UbootCommand.class)
public final class PauseCommand implements UbootCommand {

    private static final int CTRL_C = 3;

    @Override
    public String name() {
        return "pause";
    }

    @Override
    public String summary() {
        return "delay until user input";
    }

    @Override
    public String usage() {
        return "[prompt] - Wait until users presses any key. [prompt] can be used to customize the message.";
    }

    @Override
    public int mostWords() {
        return 2;
    }

    @Override
    public int run(Call call) throws LoaderException {
        call.out().print(call.count() > 1 ? call.word(1) : "Press any key to continue...");
        SerialDriver serial = call.loader().get(Keys.SERIAL);
        int key = serial.poll();
        while (key < 0) {
            call.loader().bus().pause();
            key = serial.poll();
        }
        call.out().print("\n");
        return key == CTRL_C ? 1 : 0;
    }
}
