package trampoline.console.uboot.fdt;

import java.util.Map;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.Keys;
import trampoline.api.loader.MemoryMap;
import trampoline.api.network.MacAddress;
import trampoline.console.uboot.command.Call;

/**
 * {@code fdt boardsetup}: the RAM that was found, and the network addresses in the variables {@code ethaddr},
 * {@code eth1addr} and so on, for the ports that the tree's aliases name.
 */
final class BoardsetupSubcommand implements FdtSubcommand {
    @Override
    public int run(Call call) throws LoaderException {
        TreeInMemory working = TreeInMemory.working(call);
        TreeFixups fixups = new TreeFixups(working.tree());
        MemoryMap map = call.loader().find(Keys.MEMORY_MAP);
        if (map != null) {
            Libfdt.act("fdt_setprop", () -> fixups.memory(map.areas()));
        }
        for (Map.Entry<String, String> variable : call.variables().all().entrySet()) {
            if (variable.getKey().matches("eth\\d{0,2}addr")) {
                String port = variable.getKey().replaceAll("\\D", "");
                byte[] address = address(variable.getKey(), variable.getValue());
                Libfdt.act(
                        "fdt_setprop",
                        () -> fixups.networkAddress("ethernet" + (port.isEmpty() ? "0" : port), address));
            }
        }
        working.store();
        return 0;
    }

    private static byte[] address(String variable, String text) throws LoaderException {
        try {
            return MacAddress.parse(text).bytes();
        } catch (IllegalArgumentException e) {
            throw new LoaderException("variable " + variable + ": " + e.getMessage(), e);
        }
    }
}
