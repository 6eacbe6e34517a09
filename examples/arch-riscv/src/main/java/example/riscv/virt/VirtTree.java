package example.riscv.virt;

import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import trampoline.image.devicetree.DeviceTree;
import trampoline.image.devicetree.DeviceTreeNode;

/** The device tree that the board's ROM hands over: what is there of QEMU's for this machine. */
final class VirtTree {
    private static final int CPU = 1;
    private static final int CPU_INTERRUPTS = 2;
    private static final int PLIC = 3;
    private static final int TEST = 4;
    private static final int SEED_BYTES = 32;

    private final DeviceTree tree = new DeviceTree();

    private VirtTree() {}

    /**
     * The blob.
     *
     * @param ramLength bytes of RAM
     * @param seed for the kernel's random numbers
     */
    static byte[] blob(long ramLength, long seed) {
        VirtTree made = new VirtTree();
        made.root(ramLength, seed);
        made.cpu();
        made.devices();
        return made.tree.write();
    }

    private void root(long ramLength, long seed) {
        tree.root()
                .setCells("#address-cells", 2)
                .setCells("#size-cells", 2)
                .setStrings("compatible", "riscv-virtio")
                .setStrings("model", "riscv-virtio,qemu");
        byte[] random = new byte[SEED_BYTES];
        new SplittableRandom(seed).split().nextBytes(random);
        tree.node("/chosen").setStrings("stdout-path", "/soc/serial@10000000").set("rng-seed", random);
        DeviceTreeNode memory = tree.node(String.format("/memory@%x", VirtBoard.RAM_ADDRESS));
        memory.setStrings("device_type", "memory");
        reg(memory, VirtBoard.RAM_ADDRESS, ramLength);
        reg(
                tree.node("/flash@20000000")
                        .setStrings("compatible", "cfi-flash")
                        .setCells("bank-width", 4),
                VirtFlash.ADDRESS,
                VirtFlash.LENGTH,
                VirtFlash.ADDRESS + VirtFlash.LENGTH,
                VirtFlash.LENGTH);
        syscon("poweroff", TestFinisher.POWER_OFF);
        syscon("reboot", TestFinisher.RESET);
    }

    private void syscon(String name, int value) {
        tree.node("/" + name)
                .setStrings("compatible", "syscon-" + name)
                .setCells("regmap", TEST)
                .setCells("offset", 0)
                .setCells("value", value);
    }

    private void cpu() {
        tree.node("/cpus")
                .setCells("#address-cells", 1)
                .setCells("#size-cells", 0)
                .setCells("timebase-frequency", VirtBoard.TIMEBASE);
        tree.node("/cpus/cpu@0")
                .setStrings("device_type", "cpu")
                .setCells("reg", 0)
                .setStrings("status", "okay")
                .setStrings("compatible", "riscv")
                .setStrings("riscv,isa", "rv64imafdc_zicsr_zifencei_sstc")
                .setStrings("riscv,isa-base", "rv64i")
                .setStrings("riscv,isa-extensions", "i", "m", "a", "f", "d", "c", "zicsr", "zifencei", "sstc")
                .setStrings("mmu-type", "riscv,sv39")
                .setCells("phandle", CPU);
        tree.node("/cpus/cpu@0/interrupt-controller")
                .setStrings("compatible", "riscv,cpu-intc")
                .setCells("#interrupt-cells", 1)
                .set("interrupt-controller", new byte[0])
                .setCells("phandle", CPU_INTERRUPTS);
    }

    private DeviceTreeNode device(String name, long address, long length, String... compatible) {
        DeviceTreeNode node = tree.node(String.format("/soc/%s@%x", name, address));
        node.setStrings("compatible", compatible);
        reg(node, address, length);
        return node;
    }

    private void devices() {
        tree.node("/soc")
                .setCells("#address-cells", 2)
                .setCells("#size-cells", 2)
                .setStrings("compatible", "simple-bus")
                .set("ranges", new byte[0]);
        device("test", TestFinisher.ADDRESS, TestFinisher.LENGTH, "sifive,test1", "sifive,test0", "syscon")
                .setCells("phandle", TEST);
        device("rtc", GoldfishRtc.ADDRESS, GoldfishRtc.LENGTH, "google,goldfish-rtc")
                .setCells("interrupts", VirtBoard.RTC_INTERRUPT)
                .setCells("interrupt-parent", PLIC);
        device("serial", VirtBoard.UART_ADDRESS, VirtBoard.UART_LENGTH, "ns16550a")
                .setCells("clock-frequency", VirtBoard.UART_CRYSTAL)
                .setCells("interrupts", VirtBoard.UART_INTERRUPT)
                .setCells("interrupt-parent", PLIC);
        device("clint", Clint.ADDRESS, Clint.LENGTH, "sifive,clint0", "riscv,clint0")
                .setCells("interrupts-extended", CPU_INTERRUPTS, 3, CPU_INTERRUPTS, 7);
        device("plic", Plic.ADDRESS, Plic.LENGTH, "sifive,plic-1.0.0", "riscv,plic0")
                .setCells("#address-cells", 0)
                .setCells("#interrupt-cells", 1)
                .set("interrupt-controller", new byte[0])
                .setCells("interrupts-extended", CPU_INTERRUPTS, 11, CPU_INTERRUPTS, 9)
                .setCells("riscv,ndev", Plic.SOURCES - 1)
                .setCells("phandle", PLIC);
    }

    private static void reg(DeviceTreeNode node, long... numbers) {
        ByteBuffer cells = ByteBuffer.allocate(8 * numbers.length);
        for (long number : numbers) {
            cells.putLong(number);
        }
        node.set("reg", cells.array());
    }
}
