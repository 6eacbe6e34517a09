package trampoline.shell.load;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Dictionary;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.ObjectClassDefinition;
import trampoline.room.configuration.ConfigurationFile;

/**
 * A property that a configuration's metatype does not admit.
 *
 * @param key of the property
 * @param reason what is wrong with it and what is allowed, a sentence without its key
 */
record ConfigurationFault(String key, String reason) {
    /** What the framework and its services put into every configuration. */
    private static final Set<String> NOT_THE_USERS =
            Set.of("service.pid", "service.factoryPid", "service.bundleLocation", ConfigurationFile.PROPERTY);

    private static final Map<Integer, String> TYPES = Map.of(
            AttributeDefinition.INTEGER, "a whole number",
            AttributeDefinition.LONG, "a whole number",
            AttributeDefinition.SHORT, "a whole number",
            AttributeDefinition.BYTE, "a whole number",
            AttributeDefinition.DOUBLE, "a number",
            AttributeDefinition.FLOAT, "a number",
            AttributeDefinition.CHARACTER, "one character",
            AttributeDefinition.BOOLEAN, "'true' or 'false'");

    /** All that is wrong with a configuration, in the order of its keys. */
    static List<ConfigurationFault> of(Dictionary<String, Object> properties, ObjectClassDefinition definition) {
        List<ConfigurationFault> faults = new ArrayList<>();
        Map<String, AttributeDefinition> known = Arrays.stream(
                        definition.getAttributeDefinitions(ObjectClassDefinition.ALL))
                .collect(Collectors.toMap(AttributeDefinition::getID, attribute -> attribute));
        for (String key : usersKeys(properties)) {
            AttributeDefinition attribute = known.get(key);
            if (attribute == null) {
                String there = known.keySet().stream().sorted().collect(Collectors.joining(", "));
                faults.add(new ConfigurationFault(key, "is no key of " + definition.getID() + "; there are " + there));
            } else {
                wrongValue(attribute, properties.get(key))
                        .ifPresent(reason -> faults.add(new ConfigurationFault(key, reason)));
            }
        }
        return faults;
    }

    /** The keys that a user has set, sorted. */
    static List<String> usersKeys(Dictionary<String, Object> properties) {
        return Collections.list(properties.keys()).stream()
                .filter(key -> !NOT_THE_USERS.contains(key))
                .sorted()
                .toList();
    }

    private static Optional<String> wrongValue(AttributeDefinition attribute, Object value) {
        for (Object item : items(value)) {
            String text = String.valueOf(item).strip();
            if (!isOfType(attribute.getType(), text)) {
                return Optional.of("= '" + text + "' is not " + TYPES.get(attribute.getType()) + allowed(attribute));
            }
            String verdict = attribute.validate(text);
            if (verdict != null && !verdict.isEmpty()) {
                return Optional.of("= '" + text + "' is " + verdict.replace("%", "") + allowed(attribute));
            }
        }
        return Optional.empty();
    }

    private static boolean isOfType(int type, String text) {
        try {
            switch (type) {
                case AttributeDefinition.INTEGER -> Integer.parseInt(text);
                case AttributeDefinition.LONG -> Long.parseLong(text);
                case AttributeDefinition.SHORT -> Short.parseShort(text);
                case AttributeDefinition.BYTE -> Byte.parseByte(text);
                case AttributeDefinition.DOUBLE, AttributeDefinition.FLOAT -> Double.parseDouble(text);
                case AttributeDefinition.CHARACTER -> {
                    return text.length() == 1;
                }
                case AttributeDefinition.BOOLEAN -> {
                    return text.equals("true") || text.equals("false");
                }
                default -> {
                    return true;
                }
            }
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private static String allowed(AttributeDefinition attribute) {
        String[] options = attribute.getOptionValues();
        String description = attribute.getDescription();
        if (options != null && options.length > 0) {
            return "; allowed: " + String.join(", ", options);
        }
        return description == null || description.isBlank() ? "" : "; it means: " + description;
    }

    private static List<Object> items(Object value) {
        if (value instanceof Collection<?> several) {
            return List.copyOf(several);
        }
        if (value.getClass().isArray()) {
            List<Object> items = new ArrayList<>();
            for (int i = 0; i < Array.getLength(value); i++) {
                items.add(Array.get(value, i));
            }
            return items;
        }
        return List.of(value);
    }
}
