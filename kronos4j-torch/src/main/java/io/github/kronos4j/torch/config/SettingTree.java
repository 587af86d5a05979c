package io.github.kronos4j.torch.config;

import io.github.kronos4j.InvalidInputException;
import io.github.kronos4j.KronosException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/// Values of a YAML file by path, with items of lists by index: `data.input.0.path`. Mutable while it is read; records
/// the paths that were read and their resulting values.
final class SettingTree {
    private final String file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> read = new TreeSet<>();
    private final Map<String, Object> settled = new LinkedHashMap<>();

    /// @param file name of the file in messages
    SettingTree(String file) {
        this.file = file;
    }

    /// Copies the values.
    SettingTree copy() {
        SettingTree copy = new SettingTree(file);
        copy.entries.putAll(entries);
        return copy;
    }

    /// Adds the values of a YAML text.
    ///
    /// @throws KronosException if it is not valid YAML or not a mapping
    SettingTree addYaml(String yaml) {
        compose(yaml).ifPresent(root -> {
            if (!(root instanceof MappingNode)) {
                throw new InvalidInputException(
                        file + " holds no settings: begin with a section such as \"data:\" and indent its keys");
            }
            add("", "", root, true);
        });
        return this;
    }

    /// Sets a value that does not come from the file, and removes the values at and below its path.
    ///
    /// @param yaml value as YAML: a scalar, or a list or mapping in brackets
    SettingTree set(String path, String yaml) {
        removeAll(path);
        compose(yaml).ifPresent(node -> add(path, path, node, false));
        return this;
    }

    private void removeAll(String path) {
        entries.keySet().removeIf(key -> isAt(path, key));
    }

    private static boolean isAt(String path, String key) {
        return key.equals(path) || key.startsWith(path + ".");
    }

    private Optional<Node> compose(String yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setLabel(file)
                .setSchema(new CoreSchema())
                .build();
        try {
            return new Compose(settings).composeString(yaml);
        } catch (MarkedYamlEngineException e) {
            String line = e.getProblemMark()
                    .map(mark -> " line " + (mark.getLine() + 1))
                    .orElse("");
            throw new InvalidInputException(
                    file + line + " is not valid YAML (" + e.getProblem() + "): fix the syntax", e);
        } catch (YamlEngineException e) {
            throw new InvalidInputException(file + " is not valid YAML (" + e.getMessage() + "): fix the syntax", e);
        }
    }

    private void add(String path, String key, Node node, boolean lines) {
        switch (node) {
            case MappingNode mapping -> {
                for (NodeTuple tuple : mapping.getValue()) {
                    String name = tuple.getKeyNode() instanceof ScalarNode scalar ? scalar.getValue() : "?";
                    String child = path.isEmpty() ? name : path + "." + name;
                    add(child, child, tuple.getValueNode(), lines);
                }
            }
            case SequenceNode sequence -> {
                for (int i = 0; i < sequence.getValue().size(); i++) {
                    add(
                            path + "." + i,
                            key + " item " + (i + 1),
                            sequence.getValue().get(i),
                            lines);
                }
            }
            case ScalarNode scalar -> {
                if (!scalar.getTag().equals(Tag.NULL)) { // a key without a value counts as missing
                    boolean isText = scalar.getTag().equals(Tag.STR);
                    int line = lines ? node.getStartMark().map(Mark::getLine).orElse(-1) + 1 : 0;
                    entries.put(path, new Entry(key, scalar.getValue(), isText, line));
                }
            }
            default -> throw new IllegalStateException("a node of type " + node.getNodeType());
        }
    }

    String file() {
        return file;
    }

    /// The value at a path; null if it is missing.
    @Nullable
    Entry get(String path) {
        read.add(path);
        return entries.get(path);
    }

    boolean has(String path) {
        return entries.containsKey(path);
    }

    /// True if there is a value at or below a path.
    boolean hasAny(String path) {
        return entries.keySet().stream().anyMatch(key -> isAt(path, key));
    }

    /// All values as written, by path.
    SortedMap<String, String> texts() {
        SortedMap<String, String> texts = new TreeMap<>();
        entries.forEach((path, entry) -> texts.put(path, entry.text()));
        return texts;
    }

    /// Takes a value away.
    @Nullable
    Entry remove(String path) {
        return entries.remove(path);
    }

    /// Puts a value at a path, like a value that is written there. Values that do not come from the file take
    /// precedence over those of the file.
    ///
    /// @throws KronosException if a value of the same origin exists already
    void put(String path, Entry entry) {
        Optional<Entry> existing = entries.keySet().stream()
                .filter(key -> isAt(path, key))
                .findFirst()
                .map(entries::get);
        if (existing.isPresent() && existing.get().isOverride() == entry.isOverride()) {
            throw new InvalidInputException(entry.where(file) + entry.key() + " is an alias of " + path
                    + ", which is set too: keep one of them");
        }
        if (existing.isEmpty() || entry.isOverride()) {
            removeAll(path);
            entries.put(path, entry);
        }
    }

    /// Distinct names below a path, in their order.
    List<String> children(String path) {
        read.add(path);
        return entries.keySet().stream()
                .filter(key -> key.startsWith(path + "."))
                .map(key -> key.substring(path.length() + 1).split("\\.", 2)[0])
                .distinct()
                .toList();
    }

    /// Records the resulting value of a setting.
    void settle(String path, Object value) {
        settled.put(path, value);
    }

    /// Resulting values of all settings by path, defaults included.
    Map<String, Object> settled() {
        return settled;
    }

    /// One sentence about each value of the file that was not read.
    ///
    /// @param others known keys in addition to those that were read
    /// @throws KronosException if such a value does not come from the file
    List<String> unknown(Set<String> others) {
        Set<String> known = new TreeSet<>(others);
        known.addAll(read);
        List<String> notes = new ArrayList<>();
        entries.forEach((path, entry) -> {
            if (read.contains(path)) {
                return;
            }
            String nearest = NearestKey.to(path, known);
            if (entry.isOverride()) {
                throw new InvalidInputException(entry.key() + " is not a setting: "
                        + (nearest == null ? "remove it; " + known(path) : "use " + nearest + ", or remove it"));
            }
            notes.add(entry.where(file) + entry.key() + " is not a setting and was ignored"
                    + (nearest == null ? ": " + known(path) : "; did you mean " + nearest + "?"));
        });
        return notes;
    }

    /// Lists the settings in the section of a path, or the sections if there is no such section.
    private String known(String path) {
        String section = path.contains(".") ? path.substring(0, path.indexOf('.') + 1) : "";
        String settings = names(section);
        return section.isEmpty() || settings.isEmpty()
                ? "the sections are " + names("")
                : "the settings of " + section.replace(".", "") + " are " + settings;
    }

    private String names(String section) {
        return read.stream()
                .filter(path -> path.startsWith(section))
                .map(path -> path.substring(section.length()).split("\\.", 2)[0])
                .filter(name -> !name.isEmpty() && !Character.isDigit(name.charAt(0)))
                .distinct()
                .collect(Collectors.joining(", "));
    }
}
