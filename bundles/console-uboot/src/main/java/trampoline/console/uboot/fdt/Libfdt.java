package trampoline.console.uboot.fdt;

import trampoline.api.boot.LoaderException;
import trampoline.image.devicetree.FdtError;
import trampoline.image.devicetree.FdtException;
import trampoline.image.devicetree.FlatTree;

/** Says which function of libfdt would have failed, as U-Boot's console does. */
final class Libfdt {
    private Libfdt() {}

    /** Something that may fail. */
    interface Step<T> {
        T run() throws FdtException;
    }

    /** Something that may fail and has no result. */
    interface Action {
        void run() throws FdtException;
    }

    /**
     * Does something.
     *
     * @param function of libfdt that does it
     * @throws LoaderException when it fails
     */
    static <T> T call(String function, Step<T> step) throws LoaderException {
        try {
            return step.run();
        } catch (FdtException e) {
            throw failed(function, e);
        }
    }

    /** As {@link #call}, without a result. */
    static void act(String function, Action action) throws LoaderException {
        try {
            action.run();
        } catch (FdtException e) {
            throw failed(function, e);
        }
    }

    private static LoaderException failed(String function, FdtException e) {
        return new LoaderException("libfdt " + function + "(): " + e.error().title(), e);
    }

    /** A node by its path or alias. */
    static int node(FlatTree tree, String path) throws LoaderException {
        try {
            return tree.node(path);
        } catch (FdtException e) {
            throw new LoaderException(
                    "libfdt fdt_path_offset() returned " + e.error().title(), e);
        }
    }

    /** A property of a node. */
    static FlatTree.Property property(FlatTree tree, int node, String name) throws LoaderException {
        return call(
                "fdt_getprop", () -> tree.property(node, name).orElseThrow(() -> new FdtException(FdtError.NOTFOUND)));
    }
}
