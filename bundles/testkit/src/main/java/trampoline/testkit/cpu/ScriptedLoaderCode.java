package trampoline.testkit.cpu;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import trampoline.api.boot.Stage1Plan;
import trampoline.api.bus.Bus;
import trampoline.api.loader.LoaderCode;
import trampoline.api.loader.LoaderImage;

/**
 * Stage 1 for a {@link ScriptedCpu}: four words at the reset vector that say what is to be copied where. It carries out no
 * steps and tests no RAM; a test that wants it to fail has the core go to {@link #FAILURE}.
 */
public final class ScriptedLoaderCode implements LoaderCode {
    private static final int MAGIC = 0x53435231;
    private static final int WORD = 4;
    private static final int MAIN = 0;
    private static final int JUMP_BACK = WORD;
    private static final int RETURN_POINT = 2 * WORD;
    private static final int STAGE2 = 3 * WORD;
    /** Where a stage 1 that has failed stays. */
    public static final long FAILURE = ScriptedArchitecture.RESET_VECTOR + WORD;

    private static final int CALL_MAIN = 0x43414c4c;

    @Override
    public String architecture() {
        return ScriptedArchitecture.NAME;
    }

    @Override
    public LoaderImage assemble(Stage1Plan plan, ByteOrder byteOrder) {
        byte[] stage1 = ByteBuffer.allocate(4 * WORD)
                .order(byteOrder)
                .putInt(MAGIC)
                .putInt((int) plan.stage2Source())
                .putInt((int) plan.stage2Address())
                .putInt(STAGE2)
                .array();
        byte[] stage2 = ByteBuffer.allocate(STAGE2)
                .order(byteOrder)
                .putInt(CALL_MAIN)
                .putInt(CALL_MAIN + 1)
                .putInt(CALL_MAIN + 2)
                .array();
        long start = plan.stage2Address();
        return new LoaderImage(stage1, stage2, start + MAIN, start + RETURN_POINT, FAILURE, "no listing");
    }

    /** What stage 1 does. */
    static void run(ScriptedCpu cpu, Bus bus) {
        long at = ScriptedArchitecture.RESET_VECTOR;
        if (bus.read32(at) != MAGIC) {
            cpu.waitForInterrupt();
            return;
        }
        long source = Integer.toUnsignedLong(bus.read32(at + WORD));
        long target = Integer.toUnsignedLong(bus.read32(at + 2 * WORD));
        int length = bus.read32(at + 3 * WORD);
        for (int i = 0; i < length; i += WORD) {
            bus.write32(target + i, bus.read32(source + i));
        }
        cpu.jumpAt(target + JUMP_BACK, target + MAIN);
        cpu.setPc(target + MAIN);
    }
}
