package trampoline.api.handover;

/**
 * A way in which kernels of an architecture are told about their machine.
 *
 * @param name lower case with dashes, unique within the architecture: {@code "tag-list"}
 * @param title what is handed over, for people: {@code "machine number and tag list"}
 * @param deviceTree true when a kernel under this contract gets a device tree, and cannot do without
 */
public record KernelContract(String name, String title, boolean deviceTree) {
    /**
     * Name of the contract of programs that are called with the number of their arguments and the list of them and may
     * come back, as {@code go} and {@code bootelf} of U-Boot do it. Every architecture has it.
     */
    public static final String PROGRAM = "program";

    @Override
    public String toString() {
        return name;
    }
}
