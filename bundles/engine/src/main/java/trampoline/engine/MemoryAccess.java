package trampoline.engine;

import java.util.HashMap;
import java.util.Map;
import org.objectweb.asm.Type;
import trampoline.engine.runtime.FastPath;
import trampoline.engine.runtime.FastPath64;
import trampoline.engine.runtime.RunningCore;

/**
 * What a load or store of semantics becomes in translated code: a call of {@link FastPath} or {@link FastPath64}.
 *
 * @param owner internal name of the class
 * @param name of the method there
 * @param descriptor of the method there
 * @param size in bits
 * @param load whether it gives a value
 * @param forStore whether the page must be one that can be written
 */
record MemoryAccess(String owner, String name, String descriptor, int size, boolean load, boolean forStore) {
    /** All of a core's, by name and descriptor of the core's own method. */
    static Map<String, MemoryAccess> all(boolean wide, boolean bigEndian) {
        Map<String, MemoryAccess> all = new HashMap<>();
        String address = wide ? "J" : "I";
        String owner = Type.getInternalName(wide ? FastPath64.class : FastPath.class);
        String before = '(' + Type.getDescriptor(RunningCore.class) + '[' + address + "[B" + address;
        for (int size = 8; size <= (wide ? 64 : 32); size *= 2) {
            String value = size == 64 ? "J" : "I";
            String suffix = size + (bigEndian && size > 8 ? "Big" : "");
            String loaded = before + "II)" + value;
            String stored = before + value + "II)V";
            all.put(
                    "load" + size + '(' + address + ')' + value,
                    new MemoryAccess(owner, "load" + suffix, loaded, size, true, false));
            if (wide) {
                all.put(
                        "loadForStore" + size + "(J)" + value,
                        new MemoryAccess(owner, "load" + suffix, loaded, size, true, true));
            }
            all.put(
                    "store" + size + '(' + address + value + ")V",
                    new MemoryAccess(owner, "store" + suffix, stored, size, false, true));
        }
        return all;
    }
}
