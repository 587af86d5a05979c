package io.github.kronos4j.torch.config;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.snakeyaml.engine.v2.api.Dump;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.common.FlowStyle;

/// Writes settings as YAML with nested sections.
final class SettingWriter {
    private SettingWriter() {}

    /// @param settings values by path; consecutive indexes in paths form a list
    static String yaml(Map<String, Object> settings) {
        Map<String, Object> root = new LinkedHashMap<>();
        settings.forEach((path, value) -> put(root, path, value));
        DumpSettings style =
                DumpSettings.builder().setDefaultFlowStyle(FlowStyle.BLOCK).build();
        return new Dump(style).dumpToString(lists(root));
    }

    @SuppressWarnings("unchecked") // the maps hold values and such maps only
    private static void put(Map<String, Object> map, String path, Object value) {
        int dot = path.indexOf('.');
        if (dot < 0) {
            map.put(path, value);
        } else {
            var inner = (Map<String, Object>) map.computeIfAbsent(path.substring(0, dot), k -> new LinkedHashMap<>());
            put(inner, path.substring(dot + 1), value);
        }
    }

    /// Converts maps with the keys 0, 1, ... to lists.
    private static Object lists(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        if (map.containsKey("0")) {
            List<Object> list = new ArrayList<>();
            map.values().forEach(item -> list.add(lists(item)));
            return list;
        }
        Map<Object, Object> converted = new LinkedHashMap<>();
        map.forEach((key, item) -> converted.put(key, lists(item)));
        return converted;
    }
}
