package example.riscv.boot;

import com.google.auto.service.AutoService;
import java.nio.ByteOrder;
import org.osgi.service.component.annotations.Component;
import trampoline.api.boot.Stage1Plan;
import trampoline.api.cpu.Architecture;
import trampoline.api.loader.LoaderCode;
import trampoline.api.loader.LoaderImage;
import trampoline.assembler.Assembly;

/** The loader's machine code: stage 1 where the board's ROM jumps to, and the trampoline. */
@Component(property = Architecture.NAMESPACE + "=riscv")
@AutoService(LoaderCode.class)
public final class RiscvLoaderCode implements LoaderCode {
    private static final String MAIN = "main";
    private static final String RETURN_POINT = "returnPoint";
    private static final int ALIGNMENT = 8;

    @Override
    public String architecture() {
        return "riscv";
    }

    @Override
    public LoaderImage assemble(Stage1Plan plan, ByteOrder byteOrder) {
        require(
                plan.stage2Address() % ALIGNMENT == 0,
                "stage 2 address 0x%08x is not a multiple of 8",
                plan.stage2Address());
        require(
                plan.stage2Length() > 0 && plan.stage2Length() % plan.pageSize() == 0,
                "stage 2 length 0x%x is not a positive multiple of the page size 0x%x",
                plan.stage2Length(),
                plan.pageSize());
        Assembly stage2 = stage2(plan.stage2Address());
        Assembly stage1 = new Stage1(plan, stage2.length()).assemble();
        require(
                plan.stage2Source() >= plan.stage1Source() + stage1.length()
                        || plan.stage2Source() + stage2.length() <= plan.stage1Source(),
                "stage 2 is to lie in flash at 0x%08x, inside stage 1; move it behind",
                plan.stage2Source());
        return new LoaderImage(
                stage1.image(byteOrder),
                stage2.image(byteOrder),
                stage2.address(MAIN),
                stage2.address(RETURN_POINT),
                stage1.address(Stage1.FAILURE),
                stage1.listing() + "\n" + stage2.listing());
    }

    private static Assembly stage2(long address) {
        Code a = new Code(address);
        // the calling convention wants a multiple of 16
        a.addi(Code.SP, Code.SP, 4 - 16);
        a.label("trampoline").call(MAIN).j("trampoline");
        a.label(MAIN).comment("the Java part is entered here").ret();
        a.label(RETURN_POINT).comment("code called from Java returns to here").j(RETURN_POINT);
        return a.assemble();
    }

    private static void require(boolean permitted, String problem, Object... values) {
        if (!permitted) {
            throw new IllegalArgumentException(String.format(problem, values));
        }
    }
}
