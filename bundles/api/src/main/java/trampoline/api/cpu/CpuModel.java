package trampoline.api.cpu;

/**
 * One processor model.
 *
 * @param name as boards ask for it: {@code "sa1100"}
 * @param title for people: {@code "Intel StrongARM SA-1100, ARMv4, MMU"}
 */
public record CpuModel(String name, String title) {}
