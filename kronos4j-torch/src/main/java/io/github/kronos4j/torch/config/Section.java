package io.github.kronos4j.torch.config;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Typed access to the settings below a path, with defaults and ranges. Errors name file, line, key, value and remedy.
final class Section {
    private static final Set<String> YES = Set.of("true", "yes", "on");
    private static final Set<String> NO = Set.of("false", "no", "off");

    private final SettingTree tree;
    private final String path;
    private final @Nullable String fallback; // path of settings that are missing at `path`

    private Section(SettingTree tree, String path, @Nullable String fallback) {
        this.tree = tree;
        this.path = path;
        this.fallback = fallback;
    }

    static Section of(SettingTree tree, String path) {
        return new Section(tree, path, null);
    }

    /// A section whose missing settings are looked up in another section.
    static Section of(SettingTree tree, String path, String fallback) {
        return new Section(tree, path, fallback);
    }

    Section section(String key) {
        return new Section(tree, path + "." + key, fallback == null ? null : fallback + "." + key);
    }

    int integer(String key, int defaultValue, int min, int max) {
        return (int) whole(key, defaultValue, min, max);
    }

    long whole(String key, long defaultValue, long min, long max) {
        Entry entry = find(key);
        long value = defaultValue;
        if (entry != null) {
            String remedy = "use an integer from " + min + " to " + max;
            try {
                value = new BigDecimal(entry.text()).longValueExact(); // accepts 1e6
            } catch (ArithmeticException | NumberFormatException e) {
                throw entry.fault(tree.file(), remedy);
            }
            if (value < min || value > max) {
                throw entry.fault(tree.file(), remedy);
            }
        }
        return settle(key, value);
    }

    double number(String key, double defaultValue, double min, double max) {
        return number(key, defaultValue, min, max, "use a number from " + min + " to " + max);
    }

    /// A number above zero, infinity included.
    double positive(String key, double defaultValue) {
        return number(key, defaultValue, Double.MIN_VALUE, Double.POSITIVE_INFINITY, "use a number above 0");
    }

    /// A number from zero to below one.
    double fraction(String key, double defaultValue) {
        return number(key, defaultValue, 0, Math.nextDown(1.0), "use a number from 0 to below 1");
    }

    private double number(String key, double defaultValue, double min, double max, String remedy) {
        Entry entry = find(key);
        double value = defaultValue;
        if (entry != null) {
            value = number(entry, remedy);
            if (!(value >= min && value <= max)) {
                throw entry.fault(tree.file(), remedy);
            }
        }
        return settle(key, value);
    }

    private double number(Entry entry, String remedy) {
        try {
            return switch (entry.text().toLowerCase(Locale.ROOT)) {
                case ".inf", "+.inf" -> Double.POSITIVE_INFINITY;
                default -> Double.parseDouble(entry.text());
            };
        } catch (NumberFormatException e) {
            throw entry.fault(tree.file(), remedy);
        }
    }

    boolean flag(String key, boolean defaultValue) {
        Boolean value = flag(key);
        return value == null ? settle(key, defaultValue) : value;
    }

    /// A flag; null if it is missing.
    @Nullable
    Boolean flag(String key) {
        Entry entry = find(key);
        if (entry == null) {
            return null;
        }
        String text = entry.text().toLowerCase(Locale.ROOT);
        if (!YES.contains(text) && !NO.contains(text)) {
            throw entry.fault(tree.file(), "use true or false");
        }
        return settle(key, YES.contains(text));
    }

    /// A text; null if it is missing.
    @Nullable
    String text(String key) {
        Entry entry = find(key);
        if (entry == null) {
            return null;
        }
        return settle(key, entry.text());
    }

    String text(String key, String defaultValue) {
        String text = text(key);
        return text == null ? settle(key, defaultValue) : text;
    }

    /// A constant of an enum, by its name in lower case with hyphens.
    <E extends Enum<E>> E choice(String key, E defaultValue) {
        List<E> choices = List.of(defaultValue.getDeclaringClass().getEnumConstants());
        List<String> names = choices.stream().map(Section::nameOf).toList();
        Entry entry = find(key);
        E value = defaultValue;
        if (entry != null) {
            int index = names.indexOf(entry.text().toLowerCase(Locale.ROOT).replace('_', '-'));
            if (index < 0) {
                throw entry.fault(tree.file(), "use one of " + String.join(", ", names));
            }
            value = choices.get(index);
        }
        settle(key, nameOf(value));
        return value;
    }

    private static String nameOf(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// A date and time, or a date, which means its midnight; null if it is missing.
    @Nullable
    LocalDateTime time(String key) {
        Entry entry = find(key);
        if (entry == null) {
            return null;
        }
        String text = entry.text().replace(' ', 'T');
        try {
            LocalDateTime time = text.contains("T")
                    ? LocalDateTime.parse(text)
                    : LocalDate.parse(text).atStartOfDay();
            settle(key, time.toString());
            return time;
        } catch (DateTimeException e) {
            throw entry.fault(tree.file(), "use a date such as 2025-12-15, or a date and time");
        }
    }

    /// A time zone; null if it is missing.
    @Nullable
    ZoneId zone(String key) {
        Entry entry = find(key);
        if (entry == null) {
            return null;
        }
        try {
            ZoneId zone = ZoneId.of(entry.text());
            settle(key, zone.getId());
            return zone;
        } catch (DateTimeException e) {
            throw entry.fault(tree.file(), "use a time zone such as Asia/Shanghai or UTC");
        }
    }

    /// Items of a list of texts; a single text is a list of one.
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Section item : items(key)) {
            texts.add(item.self());
        }
        return texts;
    }

    /// Items of a list, which may be sections or values; a single item is a list of one.
    List<Section> items(String key) {
        String base = base(key);
        List<String> children = tree.children(base);
        if (children.stream().allMatch(child -> child.chars().allMatch(Character::isDigit)) && !tree.has(base)) {
            return children.stream()
                    .map(child -> new Section(tree, base + "." + child, null))
                    .toList();
        }
        return List.of(new Section(tree, base, null));
    }

    private String base(String key) {
        String own = path + "." + key;
        boolean exists = tree.has(own) || !tree.children(own).isEmpty();
        return exists || fallback == null ? own : fallback + "." + key;
    }

    /// True if this item of a list is a value, false if it is a section.
    boolean isValue() {
        return tree.has(path);
    }

    /// The text of this item of a list.
    String self() {
        Entry entry = tree.get(path);
        if (entry == null) {
            throw new InvalidInputException(tree.file() + ": " + path + " must be a text, not empty or a section");
        }
        tree.settle(path, entry.text());
        return entry.text();
    }

    /// Existing integers, numbers, flags and texts by name.
    ///
    /// @param names names to look for
    /// @param texts those of them whose values are texts
    Map<String, Object> values(List<String> names, Set<String> texts) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : names) {
            Entry entry = find(name);
            if (entry != null) {
                String text = entry.text().toLowerCase(Locale.ROOT);
                Object value;
                if (texts.contains(name)) {
                    value = entry.text();
                } else if (YES.contains(text) || NO.contains(text)) {
                    value = flag(name, false);
                } else {
                    double number = number(entry, "use a number");
                    value = number == Math.rint(number) && !text.contains(".") ? (Object) (long) number : number;
                }
                values.put(name, settle(name, value));
            }
        }
        return values;
    }

    /// An error in a setting that exists or is missing.
    KronosException fault(String key, String remedy) {
        Entry entry = find(key);
        return entry == null
                ? new InvalidInputException(tree.file() + " lacks " + path + "." + key + ": " + remedy)
                : entry.fault(tree.file(), remedy);
    }

    private <T> T settle(String key, T value) {
        tree.settle(path + "." + key, value);
        return value;
    }

    private @Nullable Entry find(String key) {
        Entry own = tree.get(path + "." + key);
        Entry shared = fallback == null ? null : tree.get(fallback + "." + key);
        return own == null ? shared : own;
    }
}
