package trampoline.arch.arm.boot;

import com.google.auto.service.AutoService;
import java.nio.ByteOrder;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import trampoline.api.boot.Stage1Plan;
import trampoline.api.cpu.Architecture;
import trampoline.api.loader.LoaderCode;
import trampoline.api.loader.LoaderImage;
import trampoline.assembler.Assembly;

/**
 * The loader's machine code for ARM: stage 1 at the core's reset vector, low at 0 or high at 0xffff0000, and the trampoline.
 */
@Component(property = Architecture.NAMESPACE + "=arm", configurationPolicy = ConfigurationPolicy.IGNORE)
@AutoService(LoaderCode.class)
public final class ArmLoaderCode implements LoaderCode {
    /** Stage 1 clears RAM four words at a time. */
    private static final int PAGE_STEP = 16;

    private static final long HIGH_VECTORS = 0xffff_0000L;
    /** Bytes that stage 1 has behind the high vectors. */
    private static final int BEHIND_HIGH_VECTORS = 0x1_0000;

    @Override
    public String architecture() {
        return "arm";
    }

    /**
     * {@inheritDoc}
     *
     * @throws IllegalArgumentException when the plan contradicts itself, naming the value and what is permitted
     */
    @Override
    public LoaderImage assemble(Stage1Plan plan, ByteOrder byteOrder) {
        check(plan);
        Assembly stage2 = Stage2.assemble((int) plan.stage2Address());
        Assembly stage1 = new Stage1(plan, stage2.length()).assemble();
        require(
                plan.stage2Length() >= stage2.length() + Integer.BYTES,
                "stage 2 gets 0x%x bytes of RAM, but its image and stack need more than 0x%x",
                plan.stage2Length(),
                stage2.length());
        require(
                plan.stage2Source() + stage2.length() <= plan.stage1Source()
                        || plan.stage2Source() >= plan.stage1Source() + stage1.length(),
                "stage 2 is to lie in flash at 0x%08x, inside stage 1, which ends at 0x%08x; move it behind",
                plan.stage2Source(),
                plan.stage1Source() + stage1.length());
        require(
                plan.resetVector() == 0 || stage1.length() <= BEHIND_HIGH_VECTORS,
                "stage 1 has %d bytes, but only %d lie behind the high vectors",
                stage1.length(),
                BEHIND_HIGH_VECTORS);
        return new LoaderImage(
                stage1.image(byteOrder),
                stage2.image(byteOrder),
                stage2.address(Stage2.MAIN),
                stage2.address(Stage2.RETURN_POINT),
                stage1.address(Stage1.FAILURE),
                stage1.listing() + "\n" + stage2.listing());
    }

    private static void check(Stage1Plan plan) {
        require(
                plan.resetVector() == 0 || plan.resetVector() == HIGH_VECTORS,
                "an ARM core's reset vector is at 0 or 0xffff0000, not at 0x%08x",
                plan.resetVector());
        require(
                plan.pageSize() > 0 && plan.pageSize() % PAGE_STEP == 0,
                "page size 0x%x is not permitted; positive multiples of 16 are",
                plan.pageSize());
        require(
                plan.stage2Address() % plan.pageSize() == 0,
                "stage 2 address 0x%08x is not a multiple of the page size 0x%x",
                plan.stage2Address(),
                plan.pageSize());
        require(
                plan.stage2Length() > 0 && plan.stage2Length() % plan.pageSize() == 0,
                "stage 2 length 0x%x is not a positive multiple of the page size 0x%x",
                plan.stage2Length(),
                plan.pageSize());
        require(
                (plan.stage2Source() & 3) == 0,
                "stage 2 source 0x%08x in flash is not a multiple of 4",
                plan.stage2Source());
    }

    private static void require(boolean permitted, String problem, Object... values) {
        if (!permitted) {
            throw new IllegalArgumentException(String.format(problem, values));
        }
    }
}
