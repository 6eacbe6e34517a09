package trampoline.room.serial;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.jline.terminal.Attributes;
import org.jline.terminal.Size;
import org.jline.terminal.impl.jni.JniNativePty;
import org.jline.terminal.impl.jni.JniTerminalProvider;

/**
 * A pseudo-terminal in raw mode, seen from the side that stands for the hardware. Java has none; JLine, which the shell has
 * for its prompt, brings the system's call for it.
 */
final class PseudoTerminal implements AutoCloseable {
    private static final Size SIZE = new Size(80, 24);

    private final String name;
    private final InputStream in;
    private final OutputStream out;

    private PseudoTerminal(String name, InputStream in, OutputStream out) {
        this.name = name;
        this.in = in;
        this.out = out;
    }

    /** Makes one. */
    static PseudoTerminal open() throws IOException {
        JniNativePty pty = (JniNativePty) new JniTerminalProvider().open(null, SIZE);
        Attributes raw = pty.getAttr();
        raw.setInputFlags(java.util.EnumSet.noneOf(Attributes.InputFlag.class));
        raw.setOutputFlags(java.util.EnumSet.noneOf(Attributes.OutputFlag.class));
        raw.setLocalFlags(java.util.EnumSet.noneOf(Attributes.LocalFlag.class));
        raw.setControlChar(Attributes.ControlChar.VMIN, 1);
        raw.setControlChar(Attributes.ControlChar.VTIME, 0);
        pty.setAttr(raw);
        // with its own end closed, reading fails while no program has the other one open
        pty.getSlaveOutput().close();
        return new PseudoTerminal(pty.getName(), pty.getMasterInput(), pty.getMasterOutput());
    }

    /** The file that programs open: {@code /dev/pts/7}. */
    String name() {
        return name;
    }

    /** What programs write; fails while none is there. */
    InputStream in() {
        return in;
    }

    /** What programs read. */
    OutputStream out() {
        return out;
    }

    /** Has somebody who waits in {@link #in} go on, as closing it would not. */
    void wake() throws IOException {
        try (OutputStream program = new FileOutputStream(name)) {
            program.write(0);
        }
    }

    @Override
    public void close() throws IOException {
        out.close();
        in.close();
    }
}
