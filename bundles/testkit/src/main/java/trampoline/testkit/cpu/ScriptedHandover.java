package trampoline.testkit.cpu;

import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.cpu.Cpu;
import trampoline.api.handover.KernelContract;
import trampoline.api.handover.KernelEntry;
import trampoline.api.handover.KernelHandover;
import trampoline.api.handover.KernelStart;
import trampoline.api.image.ImageArchitecture;
import trampoline.api.loader.BootParameters;

/** How kernels of a {@link ScriptedCpu} are entered: r0 points to the command line, which a byte 0 ends. */
public final class ScriptedHandover implements KernelHandover {
    private static final int ROOM = 256;
    private static final int POINTER = 4;
    private static final int ELF_NONE = 0;

    @Override
    public String architecture() {
        return ScriptedArchitecture.NAME;
    }

    @Override
    public ImageArchitecture imageArchitecture() {
        return new ImageArchitecture(ScriptedArchitecture.NAME, ELF_NONE);
    }

    @Override
    public List<KernelContract> contracts() {
        return List.of(
                new KernelContract("command-line", "command line", false),
                new KernelContract(KernelContract.PROGRAM, "arguments", false));
    }

    /** {@inheritDoc} The core executes what a test's script says, whatever the bytes are. */
    @Override
    public Optional<Boolean> looksLikeCode(byte[] image, ByteOrder order) {
        return Optional.of(true);
    }

    @Override
    public int pointerBytes() {
        return POINTER;
    }

    @Override
    public int parametersRoom() {
        return ROOM;
    }

    @Override
    public long address(long physical) {
        return physical;
    }

    @Override
    public KernelEntry prepare(KernelStart start, LoaderBus bus) throws LoaderException {
        Map<String, Long> registers = new LinkedHashMap<>();
        if (start.contract().name().equals(KernelContract.PROGRAM)) {
            registers.put("r0", (long) start.argumentCount());
            registers.put("r1", start.argumentList());
            return new KernelEntry(start, registers, Optional.empty());
        }
        byte[] line = (start.commandLine() + "\0").getBytes(StandardCharsets.UTF_8);
        MemoryRange place = start.parameters()
                .filter(room -> room.length() >= line.length)
                .orElseThrow(
                        () -> new LoaderException("there is no room for a command line of " + line.length + " bytes"));
        for (int i = 0; i < line.length; i++) {
            bus.write8(place.start() + i, line[i]);
        }
        registers.put("r0", place.start());
        return new KernelEntry(start, registers, Optional.of(new BootParameters(place.start(), line.length)));
    }

    @Override
    public void enter(Cpu cpu, KernelEntry kernel, long returnAddress) {
        kernel.registers().forEach(cpu::setRegister);
        cpu.setRegister(ScriptedConvention.LINK, returnAddress);
        cpu.setPc(kernel.address());
    }
}
