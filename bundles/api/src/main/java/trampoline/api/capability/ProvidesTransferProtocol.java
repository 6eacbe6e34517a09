package trampoline.api.capability;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.osgi.annotation.bundle.Capability;
import trampoline.api.transfer.TransferProtocol;

/**
 * Gives the bundle the capability {@code trampoline.transfer}. Stands on the implementation of a {@link TransferProtocol}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Capability(namespace = TransferProtocol.NAMESPACE, name = "${#value}", version = "${#version}")
public @interface ProvidesTransferProtocol {
    /** As {@link TransferProtocol#name} says it. */
    String value();

    /** Version of what is provided; a requirement for {@code 1.x} takes every later {@code 1.y}. */
    String version() default "1.0.0";
}
