package example.riscv.boot;

import com.google.auto.service.AutoService;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Component;
import trampoline.api.boot.LoaderBus;
import trampoline.api.boot.LoaderException;
import trampoline.api.cpu.Architecture;
import trampoline.api.cpu.Cpu;
import trampoline.api.handover.KernelContract;
import trampoline.api.handover.KernelEntry;
import trampoline.api.handover.KernelHandover;
import trampoline.api.handover.KernelStart;
import trampoline.api.image.ImageArchitecture;
import trampoline.api.image.ImageException;
import trampoline.api.loader.BootParameters;
import trampoline.image.devicetree.DeviceTree;
import trampoline.loader.handover.DeviceTreeFixup;

/**
 * How kernels are entered on RISC-V: in supervisor mode by the SBI firmware, with the hart's number in a0 and the device
 * tree in a1 (Linux: Documentation/arch/riscv/boot.rst). The firmware is OpenSBI's {@code fw_dynamic}, which the board has
 * in flash; it is copied to the start of RAM and told in a2 where the kernel lies ({@code struct fw_dynamic_info}).
 *
 * <p>A board says where firmware and tree lie by the values {@link #FIRMWARE} and {@link #TREE} of its {@link
 * trampoline.api.boot.BootProfile#kernelEnvironment}.
 */
@Component(property = Architecture.NAMESPACE + "=riscv")
@AutoService(KernelHandover.class)
public final class RiscvHandover implements KernelHandover {
    /** Name of the physical address, in hexadecimal, of the firmware. */
    public static final String FIRMWARE = "sbi.firmware";

    /** Name of the physical address, in hexadecimal, of the board's own device tree. */
    public static final String TREE = "sbi.tree";

    private static final KernelContract BOARD_TREE =
            new KernelContract("sbi", "hart number and the board's own device tree, by way of the firmware", false);
    private static final KernelContract GIVEN_TREE =
            new KernelContract("sbi-tree", "hart number and a device tree, by way of the firmware", true);
    private static final KernelContract PROGRAM =
            new KernelContract(KernelContract.PROGRAM, "number and list of arguments", false);

    private static final int ELF_MACHINE = 243;
    private static final int FIRMWARE_ROOM = 512 << 10;
    private static final int LARGEST_TREE = 256 << 10;
    private static final long ERASED = -1;

    private static final long INFO_MAGIC = 0x4942_534f;
    private static final long INFO_VERSION = 2;
    private static final long SUPERVISOR = 1;
    private static final int INFO_LENGTH = 48;

    @Override
    public String architecture() {
        return "riscv";
    }

    @Override
    public ImageArchitecture imageArchitecture() {
        return new ImageArchitecture("riscv", ELF_MACHINE);
    }

    @Override
    public List<KernelContract> contracts() {
        return List.of(BOARD_TREE, GIVEN_TREE, PROGRAM);
    }

    @Override
    public int pointerBytes() {
        return Long.BYTES;
    }

    @Override
    public int parametersRoom() {
        return INFO_LENGTH + LARGEST_TREE;
    }

    /** {@inheritDoc} While the loader runs, in machine mode, the core sees physical addresses. */
    @Override
    public long address(long physical) {
        return physical;
    }

    @Override
    public KernelEntry prepare(KernelStart start, LoaderBus bus) throws LoaderException {
        if (start.contract().equals(PROGRAM)) {
            Map<String, Long> registers = new LinkedHashMap<>();
            registers.put("a0", (long) start.argumentCount());
            registers.put("a1", start.argumentList());
            return new KernelEntry(start, registers, Optional.empty());
        }
        long info = start.parameters()
                .filter(place -> place.length() >= parametersRoom())
                .orElseThrow(() -> new LoaderException("what the firmware is told takes " + parametersRoom()
                        + " bytes of RAM, and there is no such place; leave it free between firmware and kernel"))
                .start();
        BootParameters tree = start.contract().equals(GIVEN_TREE)
                ? start.deviceTree().orElseThrow(() -> new LoaderException("there is no device tree; load one"))
                : boardTree(start, bus, info + INFO_LENGTH);
        copyFirmware(start, bus);
        long[] fields = {INFO_MAGIC, INFO_VERSION, start.kernel().entry(), SUPERVISOR, 0, 0};
        for (int n = 0; n < fields.length; n++) {
            bus.write64(info + 8L * n, fields[n]);
        }
        Map<String, Long> registers = new LinkedHashMap<>();
        registers.put("a0", 0L);
        registers.put("a1", tree.address());
        registers.put("a2", info);
        return new KernelEntry(start, registers, Optional.of(tree));
    }

    private static long stated(KernelStart start, String name, String what) throws LoaderException {
        String text = start.environment().get(name);
        if (text == null) {
            throw new LoaderException(
                    "the board does not say where its " + what + " lies ('" + name + "' of its kernel environment)");
        }
        try {
            return Long.parseLong(text, 16);
        } catch (NumberFormatException e) {
            throw new LoaderException(
                    "'" + name + "' of the board's kernel environment is '" + text
                            + "', which is no address in hexadecimal",
                    e);
        }
    }

    private static void copyFirmware(KernelStart start, LoaderBus bus) throws LoaderException {
        long from = stated(start, FIRMWARE, "SBI firmware");
        long to = start.memory().start();
        if (start.kernel().address() < to + FIRMWARE_ROOM) {
            throw new LoaderException(String.format(
                    "the kernel at 0x%08x lies where the SBI firmware goes, 0x%08x to 0x%08x; load it behind",
                    start.kernel().address(), to, to + FIRMWARE_ROOM - 1));
        }
        if (bus.read64(from) == ERASED) {
            throw new LoaderException(String.format(
                    "there is no SBI firmware in flash at 0x%08x; put OpenSBI's fw_dynamic.bin there", from));
        }
        for (int at = 0; at < FIRMWARE_ROOM; at += Long.BYTES) {
            bus.write64(to + at, bus.read64(from + at));
        }
    }

    /** The board's tree with what only the loader knows. */
    private static BootParameters boardTree(KernelStart start, LoaderBus bus, long place) throws LoaderException {
        long from = stated(start, TREE, "device tree");
        try {
            // the second word of the header, big-endian
            int length = Integer.reverseBytes(bus.read32(from + 4));
            if (length < 0 || length > LARGEST_TREE) {
                throw new LoaderException(String.format(
                        "the board's device tree at 0x%x says 0x%x bytes; up to 0x%x are permitted",
                        from, length, LARGEST_TREE));
            }
            DeviceTree tree = DeviceTree.read(bytes(bus, from, length));
            DeviceTreeFixup fixup = new DeviceTreeFixup(tree.root()).commandLine(start.commandLine());
            if (start.ramdisk().isPresent()) {
                fixup.ramdisk(start.ramdisk().get());
            }
            byte[] blob = tree.write();
            for (int at = 0; at < blob.length; at++) {
                bus.write8(place + at, blob[at] & 0xff);
            }
            return new BootParameters(place, blob.length);
        } catch (ImageException e) {
            throw new LoaderException(
                    "the board's device tree at 0x" + Long.toHexString(from) + ": " + e.getMessage(), e);
        }
    }

    private static byte[] bytes(LoaderBus bus, long address, int length) {
        byte[] bytes = new byte[length];
        for (int at = 0; at < length; at++) {
            bytes[at] = (byte) bus.read8(address + at);
        }
        return bytes;
    }

    /** {@inheritDoc} A kernel is entered by way of the firmware, which lies at the start of RAM. */
    @Override
    public void enter(Cpu cpu, KernelEntry kernel, long returnAddress) {
        boolean program = kernel.start().contract().equals(PROGRAM);
        if (!program) {
            cpu.setRegister("satp", 0);
            cpu.setRegister("mie", 0);
            cpu.setRegister("mstatus", 0);
        }
        kernel.registers().forEach(cpu::setRegister);
        cpu.setRegister("ra", returnAddress);
        cpu.setPc(program ? kernel.address() : kernel.start().memory().start());
    }
}
