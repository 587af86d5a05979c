package io.github.kronos4j.torch.config;

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

/// Typed access to the settings below a path, with defaults and ranges. A fault names file, line, key, value and
/// remedy.
final class Section {
    private static final Set<String> YES = Set.of("true", "yes", "on");
    private static final Set<String> NO = Set.of("false", "no", "off");

    private final SettingTree tree;
    private final String path;
    private final @Nullable String otherwise; // where a setting is looked for that is not at `path`

    private Section(SettingTree tree, String path, @Nullable String otherwise) {
        this.tree = tree;
        this.path = path;
        this.otherwise = otherwise;
    }

    static Section of(SettingTree tree, String path) {
        return new Section(tree, path, null);
    }

    /// A section whose settings may stand in another one instead.
    static Section of(SettingTree tree, String path, String otherwise) {
        return new Section(tree, path, otherwise);
    }

    Section section(String key) {
        return new Section(tree, path + "." + key, otherwise == null ? null : otherwise + "." + key);
    }

    int integer(String key, int usual, int least, int most) {
        return (int) whole(key, usual, least, most);
    }

    long whole(String key, long usual, long least, long most) {
        Entry entry = find(key);
        long value = usual;
        if (entry != null) {
            String remedy = "give a whole number from " + least + " to " + most;
            try {
                value = new BigDecimal(entry.text()).longValueExact(); // 1e6 is one as well
            } catch (ArithmeticException | NumberFormatException e) {
                throw entry.fault(tree.file(), remedy);
            }
            if (value < least || value > most) {
                throw entry.fault(tree.file(), remedy);
            }
        }
        return settle(key, value);
    }

    double number(String key, double usual, double least, double most) {
        return number(key, usual, least, most, "give a number from " + least + " to " + most);
    }

    /// A number above zero, infinity included.
    double positive(String key, double usual) {
        return number(key, usual, Double.MIN_VALUE, Double.POSITIVE_INFINITY, "give a number above 0");
    }

    /// A number from zero to below one.
    double fraction(String key, double usual) {
        return number(key, usual, 0, Math.nextDown(1.0), "give a number of at least 0 and below 1");
    }

    private double number(String key, double usual, double least, double most, String remedy) {
        Entry entry = find(key);
        double value = usual;
        if (entry != null) {
            value = number(entry, remedy);
            if (!(value >= least && value <= most)) {
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

    boolean flag(String key, boolean usual) {
        Entry entry = find(key);
        boolean value = usual;
        if (entry != null) {
            String text = entry.text().toLowerCase(Locale.ROOT);
            if (!YES.contains(text) && !NO.contains(text)) {
                throw entry.fault(tree.file(), "give true or false");
            }
            value = YES.contains(text);
        }
        return settle(key, value);
    }

    /// A text; null if there is none.
    @Nullable
    String text(String key) {
        Entry entry = find(key);
        if (entry == null) {
            return null;
        }
        return settle(key, entry.text());
    }

    String text(String key, String usual) {
        String text = text(key);
        return text == null ? settle(key, usual) : text;
    }

    /// One of some names, which are the constants of an enum in lower case with hyphens.
    <E extends Enum<E>> E choice(String key, E usual) {
        List<E> choices = List.of(usual.getDeclaringClass().getEnumConstants());
        List<String> names = choices.stream().map(Section::nameOf).toList();
        Entry entry = find(key);
        E value = usual;
        if (entry != null) {
            int place = names.indexOf(entry.text().toLowerCase(Locale.ROOT).replace('_', '-'));
            if (place < 0) {
                throw entry.fault(tree.file(), "give one of " + String.join(", ", names));
            }
            value = choices.get(place);
        }
        settle(key, nameOf(value));
        return value;
    }

    private static String nameOf(Enum<?> choice) {
        return choice.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// A date, which stands for its midnight, or a date and time; null if there is none.
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
            throw entry.fault(tree.file(), "give a date such as 2025-12-15, or a date and time");
        }
    }

    /// A time zone; null if there is none.
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
            throw entry.fault(tree.file(), "give a time zone such as Asia/Shanghai or UTC");
        }
    }

    /// The items of a list of texts; a single text is a list of one.
    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        for (Section item : items(key)) {
            texts.add(item.self());
        }
        return texts;
    }

    /// The items of a list, which may be sections or values; a single one is a list of one.
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
        boolean there = tree.has(own) || !tree.children(own).isEmpty();
        return there || otherwise == null ? own : otherwise + "." + key;
    }

    /// Whether this item of a list is a value rather than a section.
    boolean isValue() {
        return tree.has(path);
    }

    /// The text that this item of a list is.
    String self() {
        Entry entry = tree.get(path);
        if (entry == null) {
            throw new KronosException(tree.file() + ": " + path + " must be a text, not a section or nothing");
        }
        tree.settle(path, entry.text());
        return entry.text();
    }

    /// Whole numbers, numbers and flags by name, of those names that are there.
    ///
    /// @param names of the values that there may be
    Map<String, Object> values(List<String> names) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (String name : names) {
            Entry entry = find(name);
            if (entry != null) {
                String text = entry.text().toLowerCase(Locale.ROOT);
                Object value;
                if (YES.contains(text) || NO.contains(text)) {
                    value = flag(name, false);
                } else {
                    double number = number(entry, "give a number");
                    value = number == Math.rint(number) && !text.contains(".") ? (Object) (long) number : number;
                }
                values.put(name, settle(name, value));
            }
        }
        return values;
    }

    /// A fault of a setting, whether it is there or not.
    KronosException fault(String key, String remedy) {
        Entry entry = find(key);
        return entry == null
                ? new KronosException(tree.file() + " lacks " + path + "." + key + ": " + remedy)
                : entry.fault(tree.file(), remedy);
    }

    private <T> T settle(String key, T value) {
        tree.settle(path + "." + key, value);
        return value;
    }

    private @Nullable Entry find(String key) {
        Entry own = tree.get(path + "." + key);
        Entry shared = otherwise == null ? null : tree.get(otherwise + "." + key);
        return own == null ? shared : own;
    }
}
