package trampoline.shell;

import java.util.Arrays;
import org.apache.felix.service.command.Converter;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;

/** Lets commands such as {@code felix:stop} be given a bundle by its number or its symbolic name, as {@code lb} shows them. */
@Component(
        property = Converter.CONVERTER_CLASSES + "=org.osgi.framework.Bundle",
        configurationPolicy = ConfigurationPolicy.IGNORE)
public final class BundleConverter implements Converter {
    private final BundleContext context;

    /** @param context this bundle's */
    @Activate
    public BundleConverter(BundleContext context) {
        this.context = context;
    }

    @Override
    public Object convert(Class<?> desired, Object in) {
        if (desired != Bundle.class || in instanceof Bundle) {
            return null;
        }
        String text = String.valueOf(in);
        if (text.matches("\\d{1,18}")) {
            return known(context.getBundle(Long.parseLong(text)), text);
        }
        return known(
                Arrays.stream(context.getBundles())
                        .filter(bundle -> text.equals(bundle.getSymbolicName()))
                        .findFirst()
                        .orElse(null),
                text);
    }

    private static Bundle known(Bundle bundle, String text) {
        if (bundle == null) {
            throw new IllegalArgumentException(
                    "no bundle '" + text + "'; 'lb' lists their numbers, 'lb -s' their names");
        }
        return bundle;
    }

    @Override
    public CharSequence format(Object target, int level, Converter escape) {
        return target instanceof Bundle bundle ? bundle.getBundleId() + " " + bundle.getSymbolicName() : null;
    }
}
