package trampoline.api.device;

import org.osgi.annotation.versioning.ConsumerType;

/** A device that is memory to those who read it, and can say what it holds without anything else happening. */
@ConsumerType
public interface PeekableDevice extends MappedDevice {
    /**
     * What a read of one byte would give, found without any effect.
     *
     * @param offset byte offset
     * @return 0 to 255
     */
    int peek(int offset);
}
