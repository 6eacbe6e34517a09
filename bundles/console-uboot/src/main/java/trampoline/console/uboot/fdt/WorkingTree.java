package trampoline.console.uboot.fdt;

import java.util.OptionalLong;
import trampoline.api.loader.Key;
import trampoline.api.loader.StageContext;
import trampoline.console.uboot.command.Call;

/** Which device tree the command works on, and the kernel gets. Lies in the loader's context until the next reset. */
public final class WorkingTree {
    /** The variable that says where it lies. */
    public static final String VARIABLE = "fdtaddr";

    private static final Key<WorkingTree> KEY = new Key<>("working-device-tree", WorkingTree.class);

    private OptionalLong working = OptionalLong.empty();
    private OptionalLong control = OptionalLong.empty();

    private WorkingTree() {}

    private static WorkingTree of(StageContext loader) {
        WorkingTree trees = loader.find(KEY);
        if (trees == null) {
            trees = new WorkingTree();
            loader.put(KEY, trees);
        }
        return trees;
    }

    /**
     * Says which one it is, and prints that.
     *
     * @param address where it lies, as the core sees it
     */
    public static void set(Call call, long address) {
        call.out().printf("Working FDT set to %x\n", address);
        setQuietly(call, address);
    }

    static void setQuietly(Call call, long address) {
        of(call.loader()).working = OptionalLong.of(address);
        call.variables().set(VARIABLE, Long.toHexString(address));
    }

    static OptionalLong address(Call call) {
        return of(call.loader()).working;
    }

    /** The tree that a U-Boot describes its board to itself with. This loader has none until it is told of one. */
    static OptionalLong control(Call call) {
        return of(call.loader()).control;
    }

    static void setControl(Call call, long address) {
        of(call.loader()).control = OptionalLong.of(address);
    }
}
