package trampoline.arch.mips.boot;

import java.util.Arrays;
import java.util.List;
import trampoline.api.boot.LoaderException;
import trampoline.api.handover.KernelContract;

/** The ways in which code is told about its machine on MIPS. */
enum MipsContract {
    /** a0 = number of arguments, a1 = arguments, a2 = environment, a3 = bytes of RAM (YAMON). */
    YAMON("yamon", "arguments, environment and RAM size as from YAMON", false),
    /** a0 = -2, a1 = address of the device tree blob (MIPS Unified Hosting Interface, "Boot protocols"). */
    UHI("uhi", "device tree by the Unified Hosting Interface", true),
    /** As from YAMON, with the program's own arguments. */
    PROGRAM(KernelContract.PROGRAM, "number and list of arguments, environment and RAM size", false);

    private final KernelContract contract;

    MipsContract(String name, String title, boolean deviceTree) {
        contract = new KernelContract(name, title, deviceTree);
    }

    static List<KernelContract> all() {
        return Arrays.stream(values()).map(one -> one.contract).toList();
    }

    /** @throws LoaderException naming those there are, when it is none of them */
    static MipsContract of(KernelContract contract) throws LoaderException {
        return Arrays.stream(values())
                .filter(one -> one.contract.equals(contract))
                .findFirst()
                .orElseThrow(() -> new LoaderException("MIPS has no contract '" + contract + "', only " + all()));
    }
}
