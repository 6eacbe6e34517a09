package trampoline.arch.arm.boot;

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
 * How kernels are entered on ARM, as Linux's {@code Documentation/arm/booting.rst} says: supervisor mode, IRQ and FIQ
 * masked, MMU and data cache off, r0 = 0, r1 = machine number, r2 = tag list or device tree.
 */
@Component(property = Architecture.NAMESPACE + "=arm", configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(KernelHandover.class)
public final class ArmHandover implements KernelHandover {
    private static final int ELF_MACHINE = 40;

    /** Supervisor mode, ARM state, IRQ and FIQ masked. */
    private static final int SUPERVISOR_MASKED = 0xd3;

    private static final String CONTROL = "cp15_control";

    /** M, C and W: MMU, data cache, write buffer. */
    private static final long MMU_AND_DATA_CACHE = 0x0d;

    /** What r1 says where a device tree tells the machine. */
    private static final long NO_MACHINE = 0xffff_ffffL;

    @Override
    public String architecture() {
        return "arm";
    }

    @Override
    public ImageArchitecture imageArchitecture() {
        return new ImageArchitecture("arm", ELF_MACHINE);
    }

    @Override
    public List<KernelContract> contracts() {
        return ArmContract.all();
    }

    @Override
    public Optional<Boolean> looksLikeCode(byte[] image, ByteOrder order) {
        return Optional.of(ArmCode.isLikely(image, order));
    }

    @Override
    public int pointerBytes() {
        return Integer.BYTES;
    }

    @Override
    public int parametersRoom() {
        return TagListWriter.ROOM;
    }

    /** {@inheritDoc} The MMU is off, so that every address is a physical one. */
    @Override
    public long address(long physical) throws LoaderException {
        if (physical >>> Integer.SIZE != 0) {
            throw new LoaderException(
                    "physical address 0x" + Long.toHexString(physical) + " is beyond the 32 bits that ARM sees");
        }
        return physical;
    }

    @Override
    public KernelEntry prepare(KernelStart start, LoaderBus bus) throws LoaderException {
        return switch (ArmContract.of(start.contract())) {
            case TAG_LIST -> withTagList(start, bus);
            case DEVICE_TREE -> withDeviceTree(start);
            case PROGRAM ->
                new KernelEntry(start, registers(start.argumentCount(), start.argumentList()), Optional.empty());
        };
    }

    private static KernelEntry withTagList(KernelStart start, LoaderBus bus) throws LoaderException {
        int machine = start.machineNumber();
        if (machine <= 0) {
            throw new LoaderException("the machine number is " + machine
                    + "; ARM Linux needs one of its list of machine types, 27 for LART");
        }
        BootParameters list = new TagListWriter(bus).write(start);
        return new KernelEntry(start, registers(0, machine, list.address()), Optional.of(list));
    }

    private static KernelEntry withDeviceTree(KernelStart start) throws LoaderException {
        BootParameters tree = start.deviceTree()
                .orElseThrow(() -> new LoaderException(
                        "the kernel is to be entered with a device tree, but there is" + " none; load one"));
        return new KernelEntry(start, registers(0, NO_MACHINE, tree.address()), Optional.of(tree));
    }

    private static Map<String, Long> registers(long... values) {
        Map<String, Long> registers = new LinkedHashMap<>();
        for (int index = 0; index < values.length; index++) {
            registers.put("r" + index, values[index]);
        }
        return registers;
    }

    /** {@inheritDoc} A program is called in the state in which the loader runs. */
    @Override
    public void enter(Cpu cpu, KernelEntry kernel, long returnAddress) {
        if (!kernel.start().contract().name().equals(KernelContract.PROGRAM)) {
            bringIntoKernelState(cpu);
        }
        kernel.registers().forEach(cpu::setRegister);
        cpu.setRegister("lr", returnAddress);
        cpu.setPc(kernel.address());
    }

    private static void bringIntoKernelState(Cpu cpu) {
        cpu.setRegister("cpsr", SUPERVISOR_MASKED);
        if (cpu.registers().stream().anyMatch(register -> register.name().equals(CONTROL))) {
            cpu.setRegister(CONTROL, cpu.register(CONTROL) & ~MMU_AND_DATA_CACHE);
        }
        cpu.setRegister("r3", 0);
    }
}
