package trampoline.api.capability;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Requirement;
import trampoline.api.transfer.TransferProtocol;

/**
 * Has the bundle require a transfer protocol.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Requirement(namespace = TransferProtocol.NAMESPACE, name = "${#value}", version = "${#version}")
public @interface RequiresTransferProtocol {
    /** As {@link TransferProtocol#name} says it. */
    String value();

    /** The oldest version that will do; every later one with the same major number does too. */
    String version() default "1.0.0";
}
