package trampoline.engine;

import static org.objectweb.asm.Opcodes.GETSTATIC;

import org.objectweb.asm.MethodVisitor;

/**
 * What a translated region knows of its core's memory: static fields of its class, so that they are constants in the
 * machine code and take none of the processor's registers.
 */
final class MemoryConstants {
    private static final String READ = "PAGES_TO_READ";
    private static final String WRITE = "PAGES_TO_WRITE";
    private static final String STORE = "STORE";
    private static final String STORE_TYPE = "[B";

    private final String owner;
    private final String pagesType;

    /**
     * @param owner internal name of the region's class
     * @param wide true for a core whose addresses have 64 bits
     */
    MemoryConstants(String owner, boolean wide) {
        this.owner = owner;
        pagesType = wide ? "[J" : "[I";
    }

    /** Gives a region's class its constants. */
    void define(GeneratedClass region, GuestCore core, int privilege) {
        region.constant(READ, pagesType, core.pagesToRead(privilege));
        region.constant(WRITE, pagesType, core.pagesToWrite(privilege));
        region.constant(STORE, STORE_TYPE, core.bus.store());
    }

    /** Pushes the pages that can be read directly, then the store. */
    void pushForLoad(MethodVisitor out) {
        push(out, READ, pagesType);
        push(out, STORE, STORE_TYPE);
    }

    /** Pushes the pages that can be written directly, then the store. */
    void pushForStore(MethodVisitor out) {
        push(out, WRITE, pagesType);
        push(out, STORE, STORE_TYPE);
    }

    private void push(MethodVisitor out, String name, String type) {
        out.visitFieldInsn(GETSTATIC, owner, name, type);
    }
}
