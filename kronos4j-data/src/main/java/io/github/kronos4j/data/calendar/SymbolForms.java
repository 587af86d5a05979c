package io.github.kronos4j.data.calendar;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The forms of symbols in `symbols.txt`, which explains its rows.
final class SymbolForms {
    static final SymbolForms BUNDLED = read("symbols.txt");

    private final List<Form> forms = new ArrayList<>();
    private final Map<String, String> sets = new HashMap<>();

    private SymbolForms() {}

    private record Form(String market, boolean sure, Pattern pattern) {
        SymbolHint hint(Matcher found) {
            boolean hasProduct = pattern.namedGroups().containsKey("product");
            String product = hasProduct ? found.group("product").toLowerCase(Locale.ROOT) : "";
            return new SymbolHint(market, sure, product, "");
        }
    }

    private static SymbolForms read(String resource) {
        SymbolForms read = new SymbolForms();
        try (InputStream in = SymbolForms.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException("the resource " + resource + " is missing from the jar");
            }
            new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .forEach(read::add);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return read;
    }

    private void add(String line) {
        String[] row = line.strip().split("\\s+", 3);
        if (row[0].equals("set")) {
            sets.put(row[1], row[2].replace(' ', '|'));
            return;
        }
        String form = row[2];
        for (Map.Entry<String, String> set : sets.entrySet()) {
            form = form.replace("<" + set.getKey() + ">", set.getValue());
        }
        Pattern pattern = Pattern.compile("(?<![a-z0-9])(?:" + form + ")(?![a-z0-9])", Pattern.CASE_INSENSITIVE);
        forms.add(new Form(row[0], row[1].equals("sure"), pattern));
    }

    SymbolHint hint(Collection<String> texts) {
        for (Form form : forms) {
            for (String text : texts) {
                Matcher found = form.pattern().matcher(text);
                if (found.find()) {
                    return form.hint(found);
                }
            }
        }
        return SymbolHint.NONE;
    }
}
