package trampoline.console.uboot.memory;

import com.google.auto.service.AutoService;
import java.io.PrintStream;
import java.util.Optional;
import trampoline.api.board.MemoryRange;
import trampoline.api.boot.FlashDriver;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.Keys;
import trampoline.api.loader.MemoryMap;
import trampoline.api.loader.StageContext;
import trampoline.api.network.NetworkPort;
import trampoline.console.uboot.command.AddressSpace;
import trampoline.console.uboot.command.Call;
import trampoline.console.uboot.command.UbootCommand;
import trampoline.console.uboot.command.UsageException;
import trampoline.console.uboot.command.Variables;
import trampoline.console.uboot.flash.FlashSectors;

/** {@code bdinfo}: where RAM, flash and the loader lie, and the network of a board that has one. */
@AutoService(UbootCommand.class)
public final class BdinfoCommand implements UbootCommand {
    @Override
    public String name() {
        return "bdinfo";
    }

    @Override
    public String summary() {
        return "print Board Info structure";
    }

    @Override
    public String usage() {
        return "[-a] - all\nbdinfo -e - the network of a board that has one\nbdinfo -m - the memory";
    }

    @Override
    public int mostWords() {
        return 2;
    }

    @Override
    public boolean repeatable() {
        return true;
    }

    @Override
    public int run(Call call) throws LoaderException {
        switch (call.count() > 1 ? call.word(1) : "-a") {
            case "-a" -> all(call);
            case "-e" -> network(call);
            case "-m" -> memory(call);
            default -> throw new UsageException("");
        }
        return 0;
    }

    private static String line(int bits) {
        return "%-12s= 0x%0" + bits / 4 + "x\n";
    }

    private static void memory(Call call) {
        String line = line(call.loader().board().cpu().addressBits());
        int number = 0;
        for (MemoryRange bank : call.loader().get(Keys.MEMORY_MAP).banks()) {
            call.out().printf(line, "DRAM bank", number++);
            call.out().printf(line, "-> start", call.memory().cached(bank.start()));
            call.out().printf(line, "-> size", bank.length());
        }
    }

    private static void network(Call call) {
        call.loader().board().networkPorts().stream().findFirst().ifPresent(port -> network(call, port));
    }

    private static void all(Call call) throws LoaderException {
        StageContext loader = call.loader();
        PrintStream out = call.out();
        AddressSpace memory = call.memory();
        MemoryMap ram = loader.get(Keys.MEMORY_MAP);
        int bits = loader.board().cpu().addressBits();
        String line = line(bits);
        long parameters = ram.start() + loader.board().bootProfile().parametersOffset();
        out.printf(line, "boot_params", memory.cached(parameters));
        memory(call);
        FlashDriver driver = loader.find(Keys.FLASH);
        Optional<FlashSectors> flash = driver == null ? Optional.empty() : FlashSectors.at(loader, driver.address());
        if (flash.isPresent()) {
            out.printf(line, "flashstart", flash.get().start());
            out.printf(line, "flashsize", flash.get().length());
        }
        out.printf("baudrate    = %d bps\n", loader.get(Keys.SERIAL).baud());
        out.printf(line, "relocaddr", memory.cached(ram.loader().start()));
        out.printf("Build       = %d-bit\n", bits);
        network(call);
    }

    private static void network(Call call, NetworkPort port) {
        Variables variables = call.variables();
        call.out().printf("current eth = %s\n", port.name());
        call.out().printf("ethaddr     = %s\n", variables.get("ethaddr").orElse("(not set)"));
        call.out().printf("IP addr     = %s\n", variables.get("ipaddr").orElse("<NULL>"));
    }
}
