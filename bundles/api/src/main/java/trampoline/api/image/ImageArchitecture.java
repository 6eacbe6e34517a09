package trampoline.api.image;

/**
 * How image formats name an architecture.
 *
 * @param id its name for {@code mkimage} and in a FIT: {@code "arm"}
 * @param elfMachine {@code e_machine} of ELF files: 40 is ARM
 */
public record ImageArchitecture(String id, int elfMachine) {}
