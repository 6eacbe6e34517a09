package trampoline.loader;

/** The loader's version where no framework tells that of a bundle. */
public final class LoaderVersion {
    private static final String UNKNOWN = "0.0.0";

    private LoaderVersion() {}

    /** The version of the jar that a class comes from; {@code 0.0.0} when it comes from no jar. */
    public static String of(Class<?> type) {
        String version = type.getPackage().getImplementationVersion();
        return version == null ? UNKNOWN : version;
    }
}
