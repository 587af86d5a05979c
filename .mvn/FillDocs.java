import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Fills the paragraphs of Markdown doc comments (`///`). The formatter of the build only cuts lines that are too long,
/// which leaves lines of one word behind, and from the second line of a comment on it counts the indentation twice. So
/// lines are filled to 120 columns less their indentation.
///
/// Arguments: `--check` to change nothing and exit with code 1 if a file is not filled, then the folders of Java
/// sources. Code blocks, tables, headings and lines that end with two spaces or a backslash stay as they are.
class FillDocs {
    private static final int WIDTH = 120;
    private static final Pattern DOC = Pattern.compile("(\\s*)///( ?)(.*)");
    /// The start of a paragraph that does not continue the line before: a list item or a block tag.
    private static final Pattern ITEM = Pattern.compile("(\\s*)(?:([-*+]|\\d+[.)])\\s+|@\\w+\\b).*");
    private static final Pattern VERBATIM = Pattern.compile("\\s*(?:\\||#{1,6} |>|</?[a-z]+\\b).*|.*(?:  |\\\\)");
    private static final Pattern FENCE = Pattern.compile("\\s*(?:```|~~~).*");
    /// A word that would start a list, a heading, a table or a tag at the start of a line.
    private static final Pattern STICKY = Pattern.compile("[-*+=]+|\\d+[.)]|#{1,6}|[|>@].*|```.*");

    private FillDocs() {}

    public static void main(String[] arguments) throws IOException {
        List<String> folders = new ArrayList<>(List.of(arguments));
        boolean check = folders.remove("--check");
        List<Path> unfilled = new ArrayList<>();
        for (String folder : folders) {
            for (Path source : sources(Path.of(folder))) {
                String text = Files.readString(source);
                String filled = fill(text);
                if (!filled.equals(text)) {
                    unfilled.add(source);
                    if (!check) {
                        Files.writeString(source, filled);
                    }
                }
            }
        }
        if (check && !unfilled.isEmpty()) {
            unfilled.forEach(source -> System.err.println(source + ": doc comments are not filled; run .mvn/format"));
            System.exit(1);
        }
    }

    private static List<Path> sources(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .sorted()
                    .toList();
        }
    }

    static String fill(String source) {
        List<String> out = new ArrayList<>();
        List<String> comment = new ArrayList<>();
        String indent = "";
        boolean textBlock = false;
        for (String line : source.split("\n", -1)) {
            Matcher doc = DOC.matcher(line);
            boolean isDoc = !textBlock && doc.matches();
            if (!comment.isEmpty() && (!isDoc || !doc.group(1).equals(indent))) {
                flush(comment, indent, out);
            }
            if (isDoc) {
                indent = doc.group(1);
                comment.add(doc.group(3));
            } else {
                out.add(line);
                textBlock ^= line.split("\"\"\"", -1).length % 2 == 0;
            }
        }
        flush(comment, indent, out);
        return String.join("\n", out);
    }

    /// Fills one comment and moves it to the output.
    private static void flush(List<String> comment, String indent, List<String> out) {
        int width = WIDTH - 2 * indent.length() - "/// ".length();
        List<String> paragraph = new ArrayList<>();
        boolean fenced = false;
        for (String line : comment) {
            boolean fence = FENCE.matcher(line).matches();
            boolean verbatim = fenced || fence || line.isBlank() || VERBATIM.matcher(line).matches() || isCode(line, paragraph);
            if (verbatim || ITEM.matcher(line).matches()) {
                fillParagraph(paragraph, width, indent, out);
            }
            if (verbatim) {
                out.add((indent + "/// " + line).stripTrailing() + (line.endsWith("  ") ? "  " : ""));
            } else {
                paragraph.add(line);
            }
            fenced ^= fence;
        }
        fillParagraph(paragraph, width, indent, out);
        comment.clear();
    }

    /// True for an indented code block: after a blank line, indented, and no list item.
    private static boolean isCode(String line, List<String> paragraph) {
        return paragraph.isEmpty() && line.startsWith("    ") && !ITEM.matcher(line).matches();
    }

    private static void fillParagraph(List<String> paragraph, int width, String indent, List<String> out) {
        if (paragraph.isEmpty()) {
            return;
        }
        String first = paragraph.getFirst();
        String margin = leading(first);
        String hanging = ITEM.matcher(first).matches() ? hanging(first) : leading(paragraph.getLast());
        StringBuilder line = new StringBuilder(margin);
        boolean empty = true;
        for (String word : words(paragraph)) {
            if (!empty && line.length() + 1 + word.length() > width) {
                out.add(indent + "/// " + line);
                line = new StringBuilder(hanging);
                empty = true;
            }
            line.append(empty ? "" : " ").append(word);
            empty = false;
        }
        out.add(indent + "/// " + line);
        paragraph.clear();
    }

    /// The words of a paragraph; one that must not start a line comes with the word before it.
    private static List<String> words(List<String> paragraph) {
        String text = paragraph.stream().map(String::strip).collect(Collectors.joining(" "));
        List<String> words = new ArrayList<>();
        for (String word : text.split("\\s+")) {
            if (!words.isEmpty() && STICKY.matcher(word).matches()) {
                words.add(words.removeLast() + " " + word);
            } else {
                words.add(word);
            }
        }
        return words;
    }

    private static String leading(String line) {
        return line.substring(0, line.length() - line.stripLeading().length());
    }

    /// The indent of the lines after the first of a list item or a tag.
    private static String hanging(String first) {
        Matcher item = ITEM.matcher(first);
        String bullet = item.matches() ? item.group(2) : null;
        return bullet == null ? "    " : " ".repeat(item.start(2) + bullet.length() + 1);
    }
}
