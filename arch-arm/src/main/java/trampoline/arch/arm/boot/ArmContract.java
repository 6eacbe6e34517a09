package trampoline.arch.arm.boot;

import java.util.Arrays;
import java.util.List;
import trampoline.api.boot.LoaderException;
import trampoline.api.handover.KernelContract;

/** The ways in which code is told about its machine on ARM (Linux, {@code Documentation/arm/booting.rst}). */
enum ArmContract {
    /** r0 = 0, r1 = machine number, r2 = address of the tag list. */
    TAG_LIST("tag-list", "machine number and tag list", false),
    /** r0 = 0, r1 = all ones, r2 = address of the device tree blob. */
    DEVICE_TREE("device-tree", "device tree", true),
    /** r0 = number of arguments, r1 = list of them. */
    PROGRAM(KernelContract.PROGRAM, "number and list of arguments", false);

    private final KernelContract contract;

    ArmContract(String name, String title, boolean deviceTree) {
        contract = new KernelContract(name, title, deviceTree);
    }

    static List<KernelContract> all() {
        return Arrays.stream(values()).map(one -> one.contract).toList();
    }

    /** @throws LoaderException naming those there are, when it is none of them */
    static ArmContract of(KernelContract contract) throws LoaderException {
        return Arrays.stream(values())
                .filter(one -> one.contract.equals(contract))
                .findFirst()
                .orElseThrow(() -> new LoaderException("ARM has no contract '" + contract + "', only " + all()));
    }
}
