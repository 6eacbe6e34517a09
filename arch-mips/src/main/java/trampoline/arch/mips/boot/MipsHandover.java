package trampoline.arch.mips.boot;

import com.google.auto.service.AutoService;
import java.nio.ByteOrder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.cpu.Architecture;
import trampoline.api.cpu.Cpu;
import trampoline.api.handover.KernelContract;
import trampoline.api.handover.KernelEntry;
import trampoline.api.handover.KernelHandover;
import trampoline.api.handover.KernelStart;
import trampoline.api.image.ImageArchitecture;
import trampoline.api.loader.BootParameters;

/**
 * How kernels are entered on MIPS: in kernel mode with interrupts masked, exception vectors in RAM, and kseg0 cached (MIPS
 * Unified Hosting Interface, "Boot protocols"; Linux's {@code arch/mips/kernel/head.S}). The entry is a virtual address, as
 * a kernel's ELF file has it.
 */
@Component(property = Architecture.NAMESPACE + "=mips", configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(KernelHandover.class)
public final class MipsHandover implements KernelHandover {
    private static final int ELF_MACHINE = 8;

    /** What a0 says where a device tree tells the machine. */
    private static final long UHI = 0xffff_fffeL;

    /** Config.K0 and its value for cacheable, write-back. */
    private static final long K0_FIELD = 7;

    private static final long CACHEABLE = 3;

    @Override
    public String architecture() {
        return "mips";
    }

    @Override
    public ImageArchitecture imageArchitecture() {
        return new ImageArchitecture("mips", ELF_MACHINE);
    }

    @Override
    public List<KernelContract> contracts() {
        return MipsContract.all();
    }

    @Override
    public Optional<Boolean> looksLikeCode(byte[] image, ByteOrder order) {
        return Optional.of(MipsCode.isLikely(image, order));
    }

    @Override
    public List<Long> namedAddresses(byte[] code, ByteOrder order) {
        return NamedAddresses.in(code, order);
    }

    @Override
    public int pointerBytes() {
        return Integer.BYTES;
    }

    @Override
    public int parametersRoom() {
        return YamonParameters.ROOM;
    }

    /** {@inheritDoc} It is in kseg0. */
    @Override
    public long address(long physical) throws LoaderException {
        try {
            return Integer.toUnsignedLong(Segments.cached(physical, "the place"));
        } catch (IllegalArgumentException e) {
            throw new LoaderException(e.getMessage(), e);
        }
    }

    /** {@inheritDoc} It is in kseg1. */
    @Override
    public long uncachedAddress(long physical) throws LoaderException {
        try {
            return Integer.toUnsignedLong(Segments.uncached(physical, "the place"));
        } catch (IllegalArgumentException e) {
            throw new LoaderException(e.getMessage(), e);
        }
    }

    @Override
    public KernelEntry prepare(KernelStart start, LoaderBus bus) throws LoaderException {
        return switch (MipsContract.of(start.contract())) {
            case YAMON -> asFromYamon(start, bus);
            case UHI -> withDeviceTree(start);
            case PROGRAM -> program(start, bus);
        };
    }

    private KernelEntry asFromYamon(KernelStart start, LoaderBus bus) throws LoaderException {
        BootParameters written = new YamonParameters(start, bus).write();
        long arguments = address(written.address());
        return new KernelEntry(
                start,
                registers(
                        YamonParameters.ARGUMENTS,
                        arguments,
                        arguments + YamonParameters.ENVIRONMENT_OFFSET,
                        YamonParameters.lowMemory(start)),
                Optional.of(written));
    }

    private KernelEntry withDeviceTree(KernelStart start) throws LoaderException {
        BootParameters tree = start.deviceTree()
                .orElseThrow(() -> new LoaderException(
                        "the kernel is to be entered with a device tree, but there is" + " none; load one"));
        long seen = address(tree.address());
        return new KernelEntry(start, registers(UHI, seen, 0, 0), Optional.of(tree));
    }

    /**
     * A program gets the environment too, so that a kernel can be started like any program. Nothing is written when the
     * program lies where the environment belongs.
     */
    private KernelEntry program(KernelStart start, LoaderBus bus) throws LoaderException {
        if (start.parameters().isEmpty()) {
            return new KernelEntry(start, registers(start.argumentCount(), start.argumentList()), Optional.empty());
        }
        BootParameters written = new YamonParameters(start, bus).write();
        long environment = address(written.address()) + YamonParameters.ENVIRONMENT_OFFSET;
        return new KernelEntry(
                start,
                registers(start.argumentCount(), start.argumentList(), environment, YamonParameters.lowMemory(start)),
                Optional.of(written));
    }

    private static Map<String, Long> registers(long... values) {
        Map<String, Long> registers = new LinkedHashMap<>();
        for (int index = 0; index < values.length; index++) {
            registers.put("a" + index, values[index]);
        }
        return registers;
    }

    /** {@inheritDoc} A program is called in the state in which the loader runs. */
    @Override
    public void enter(Cpu cpu, KernelEntry kernel, long returnAddress) {
        if (!kernel.start().contract().name().equals(KernelContract.PROGRAM)) {
            // BEV, ERL, EXL, IE, the interrupt masks and user mode all off
            cpu.setRegister("status", 0);
            cpu.setRegister("cause", 0);
            cpu.setRegister("config", cpu.register("config") & ~K0_FIELD | CACHEABLE);
        }
        kernel.registers().forEach(cpu::setRegister);
        MipsCallingConvention.jump(cpu, kernel.address(), returnAddress);
    }
}
