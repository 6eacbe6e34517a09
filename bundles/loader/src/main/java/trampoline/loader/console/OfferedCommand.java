package trampoline.loader.console;

/**
 * A command that some bundle offers.
 *
 * @param scope gogo's {@code osgi.command.scope}
 * @param name gogo's {@code osgi.command.function}
 * @param target the service that does it
 */
public record OfferedCommand(String scope, String name, Object target) {}
