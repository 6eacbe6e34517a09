package trampoline.testkit.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Which physical addresses a {@link BusTrace} sees; the machine stays fast but for accesses near them. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface Traced {
    /** The first one. */
    long address();

    /** How many bytes, positive. */
    long length();
}
