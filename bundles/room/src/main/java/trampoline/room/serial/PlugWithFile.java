package trampoline.room.serial;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import trampoline.api.serial.SerialPlug;

/**
 * A plug that is found by a file, which goes with it.
 *
 * @param plug what is found there
 * @param file where
 */
record PlugWithFile(SerialPlug plug, Path file) implements SerialPlug {
    private static final Logger LOG = LoggerFactory.getLogger(PlugWithFile.class);

    @Override
    public String place() {
        return file.toString();
    }

    @Override
    public void close() {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.warn("{} stays: {}", file, e.getMessage(), e);
        }
        plug.close();
    }
}
