package io.github.kronos4j.torch.config;

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

/// The values of a YAML file by their paths, items of lists by their number: `data.input.0.path`. Mutable while it is
/// read; keeps account of what was asked for and what it came to.
final class SettingTree {
    private final String file;
    private final Map<String, Entry> entries = new LinkedHashMap<>();
    private final Set<String> asked = new TreeSet<>();
    private final Map<String, Object> settled = new LinkedHashMap<>();

    /// @param file what messages call the file
    SettingTree(String file) {
        this.file = file;
    }

    /// Adds the values of a YAML text.
    ///
    /// @throws KronosException if it is not YAML, or no mapping
    SettingTree addYaml(String yaml) {
        compose(yaml).ifPresent(root -> {
            if (!(root instanceof MappingNode)) {
                throw new KronosException(
                        file + " holds no settings: begin with a section such as \"data:\" and indent its keys below");
            }
            add("", "", root, true);
        });
        return this;
    }

    /// Sets a value from outside of the file; what stood there goes.
    ///
    /// @param yaml the value as YAML: a scalar, or a list or mapping in brackets
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
            throw new KronosException(file + line + " is not YAML (" + e.getProblem() + "): mend it", e);
        } catch (YamlEngineException e) {
            throw new KronosException(file + " is not YAML (" + e.getMessage() + "): mend it", e);
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
                if (!scalar.getTag().equals(Tag.NULL)) { // a key without a value is as good as no key
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

    /// The value at a path; null if there is none.
    @Nullable
    Entry get(String path) {
        asked.add(path);
        return entries.get(path);
    }

    boolean has(String path) {
        return entries.containsKey(path);
    }

    /// All values as they are written, by path.
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

    /// Puts a value at a path as if it had been written there. What was given beside the file goes before what the
    /// file says.
    ///
    /// @throws KronosException if there is a value already that was given as this one was
    void put(String path, Entry entry) {
        Optional<Entry> there = entries.keySet().stream()
                .filter(key -> isAt(path, key))
                .findFirst()
                .map(entries::get);
        if (there.isPresent() && there.get().isOverride() == entry.isOverride()) {
            throw new KronosException(entry.where(file) + entry.key() + " is another name for " + path
                    + ", which is given as well: keep one of them");
        }
        if (there.isEmpty() || entry.isOverride()) {
            removeAll(path);
            entries.put(path, entry);
        }
    }

    /// The names below a path, each once, in their order.
    List<String> children(String path) {
        asked.add(path);
        return entries.keySet().stream()
                .filter(key -> key.startsWith(path + "."))
                .map(key -> key.substring(path.length() + 1).split("\\.", 2)[0])
                .distinct()
                .toList();
    }

    /// Remembers what a setting came to.
    void settle(String path, Object value) {
        settled.put(path, value);
    }

    /// All settings with what they came to, defaults among them, by path.
    Map<String, Object> settled() {
        return settled;
    }

    /// One sentence about each value of the file that nobody asked for.
    ///
    /// @param others keys that are known beside those that were asked for
    /// @throws KronosException if one was given beside the file
    List<String> unknown(Set<String> others) {
        Set<String> known = new TreeSet<>(others);
        known.addAll(asked);
        List<String> notes = new ArrayList<>();
        entries.forEach((path, entry) -> {
            if (asked.contains(path)) {
                return;
            }
            String nearest = NearestKey.to(path, known);
            if (entry.isOverride()) {
                throw new KronosException(entry.key() + " is no setting: "
                        + (nearest == null ? "leave it out" : "give " + nearest + ", or leave it out"));
            }
            notes.add(entry.where(file) + entry.key() + " is no setting and was passed over"
                    + (nearest == null ? "" : "; " + nearest + " is one"));
        });
        return notes;
    }
}
