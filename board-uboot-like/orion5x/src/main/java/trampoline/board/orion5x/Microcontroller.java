package trampoline.board.orion5x;

import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.board.PowerLine;
import trampoline.api.serial.LineSettings;
import trampoline.api.serial.SerialListener;
import trampoline.machine.serial.SerialLine;

/**
 * The microcontroller at the other end of the Kurobox Pro's UART 1, which switches the power supply: 38400 8E1, messages of a number of
 * data bytes, a command, the data, and a byte that makes the sum of all zero. It answers each in the same form, with 0 for done.
 *
 * <p>Source: Linux 6.1 ({@code arch/arm/mach-orion5x/kurobox_pro-setup.c}) for the form and the command that switches off; the tools of
 * such boards' users (micro_evtd) for the one that resets. Not modelled: its watchdog, fan, buzzer and lights, whose commands it takes;
 * what it tells of itself when it is asked, which are zeros.
 */
final class Microcontroller implements SerialListener {
    /** How it listens and speaks. */
    static final LineSettings LINE = new LineSettings(38_400, 8, LineSettings.Parity.EVEN, 1);

    private static final Logger LOG = LoggerFactory.getLogger(Microcontroller.class);
    private static final int ASKS = 0x80;
    private static final int LONGEST = 32;
    private static final int AROUND = 3;
    private static final int DONE = 0;
    private static final int REFUSED = 0xf1;
    private static final int SWITCH_OFF = 0x06;
    private static final int RESET = 0x0e;

    private final SerialLine line;
    private final PowerLine power;
    private final int[] message = new int[LONGEST + AROUND];
    private int length;

    /** @param line to UART 1 */
    Microcontroller(SerialLine line, PowerLine power) {
        this.line = line;
        this.power = power;
    }

    @Override
    public void received(int character) {
        if (length == 0 && (character & ~ASKS) > LONGEST) {
            // what software sends to clear a message that was cut short
            return;
        }
        message[length++] = character;
        // a question has no data but how many bytes are wanted
        int data = (message[0] & ASKS) != 0 ? 0 : message[0];
        if (length == data + AROUND) {
            length = 0;
            take(data);
        }
    }

    private void take(int data) {
        int sum = Arrays.stream(message, 0, data + AROUND).sum() & 0xff;
        int command = message[1];
        boolean asks = (message[0] & ASKS) != 0;
        if (sum != 0) {
            LOG.debug("microcontroller: command 0x{} with a wrong sum", Integer.toHexString(command));
            answer(command, REFUSED);
        } else if (asks) {
            answer(command, new int[message[0] & ~ASKS]);
        } else {
            answer(command, DONE);
            act(command);
        }
    }

    private void act(int command) {
        if (command == SWITCH_OFF) {
            power.powerDown("the microcontroller was told to switch off (command 0x06)");
        } else if (command == RESET) {
            power.reset("the microcontroller was told to reset (command 0x0e)");
        }
    }

    private void answer(int command, int... data) {
        byte[] answer = new byte[data.length + AROUND];
        answer[0] = (byte) data.length;
        answer[1] = (byte) command;
        int sum = data.length + command;
        for (int i = 0; i < data.length; i++) {
            answer[2 + i] = (byte) data[i];
            sum += data[i];
        }
        answer[data.length + 2] = (byte) -sum;
        line.send(answer);
    }
}
