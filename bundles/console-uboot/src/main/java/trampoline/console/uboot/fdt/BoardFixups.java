package trampoline.console.uboot.fdt;

import java.util.Map;
import java.util.Optional;
import trampoline.api.boot.LoaderException;
import trampoline.api.loader.Keys;
import trampoline.api.loader.MemoryMap;
import trampoline.api.network.MacAddress;
import trampoline.console.uboot.command.Call;
import trampoline.image.devicetree.FlatTreeEditor;
import trampoline.loader.flash.ParameterBlock;

/** Completes a tree with what the loader knows of its board: what it has found, and what its variables say. */
final class BoardFixups {
    private static final String COMMAND_LINE = "bootargs";

    private final Call call;
    private final FlatTreeEditor tree;
    private final TreeFixups fixups;

    BoardFixups(Call call, FlatTreeEditor tree) {
        this.call = call;
        this.tree = tree;
        fixups = new TreeFixups(tree);
    }

    /** The board's serial number, from the variable {@code serial#}. */
    void serialNumber() throws LoaderException {
        Optional<String> number = call.variables().get(ParameterBlock.SERIAL_NUMBER);
        if (number.isPresent()) {
            Libfdt.act("fdt_setprop", () -> fixups.serialNumber(number.get()));
        }
    }

    /** The node {@code /chosen}, with the kernel's command line from the variable {@code bootargs}. */
    void chosen() throws LoaderException {
        Libfdt.act("fdt_add_subnode", () -> tree.childOrNew(0, "chosen"));
        Optional<String> line = call.variables().get(COMMAND_LINE);
        if (line.isPresent()) {
            Libfdt.act("fdt_setprop", () -> fixups.chosen(COMMAND_LINE, TreeFixups.text(line.get())));
        }
    }

    /** The RAM that was found. */
    void memory() throws LoaderException {
        MemoryMap map = call.loader().find(Keys.MEMORY_MAP);
        if (map != null) {
            Libfdt.act("fdt_setprop", () -> fixups.memory(map.banks()));
        }
    }

    /**
     * The network addresses in the variables {@code ethaddr}, {@code eth1addr} and so on, for the ports that the tree's
     * aliases name.
     */
    void networkAddresses() throws LoaderException {
        for (Map.Entry<String, String> variable : call.variables().all().entrySet()) {
            if (variable.getKey().matches("eth\\d{0,2}addr")) {
                String port = variable.getKey().replaceAll("\\D", "");
                byte[] address = address(variable.getKey(), variable.getValue());
                Libfdt.act(
                        "fdt_setprop",
                        () -> fixups.networkAddress("ethernet" + (port.isEmpty() ? "0" : port), address));
            }
        }
    }

    private static byte[] address(String variable, String text) throws LoaderException {
        try {
            return MacAddress.parse(text).bytes();
        } catch (IllegalArgumentException e) {
            throw new LoaderException("variable " + variable + ": " + e.getMessage(), e);
        }
    }
}
