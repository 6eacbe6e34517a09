package trampoline.api.cpu;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;
import trampoline.api.bus.Bus;

/**
 * A family of processors, contributed as a service by an architecture plugin. The plugin's bundle provides the
 * capability {@code trampoline.arch} with the same name, so that a board can require it.
 */
@ConsumerType
public interface Architecture {
    /** The capability namespace that an architecture plugin provides and a board plugin requires. */
    String NAMESPACE = "trampoline.arch";

    /** Lower case, as boards ask for it: {@code "arm"}, {@code "mips"}. */
    String name();

    /** Every model that {@link #createCpu} makes. */
    List<CpuModel> models();

    /**
     * Makes a core in its reset state.
     *
     * @param model name of one of {@link #models()}
     * @param bus what the core is master of; its byte order is the core's
     * @throws IllegalArgumentException naming the models there are, when {@code model} is none of them
     */
    Cpu createCpu(String model, Bus bus);
}
