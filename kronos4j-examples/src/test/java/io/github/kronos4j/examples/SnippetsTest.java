package io.github.kronos4j.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/// Holds the Java code in the documentation to code that is compiled and run, apart from white space.
class SnippetsTest {
    private static final Path ROOT = Path.of("..");
    private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);

    @Test
    void readmeShowsTheExample() throws IOException {
        String example = text("examples/java-forecast/src/main/java/Example.java")
                .replace("args[0]", "\"600977.csv\"")
                .replace("\"nano\"", "\"NeoQuasar/Kronos-small\"");
        assertThat(blocks("README.md"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(squeezed(example)).contains(squeezed(block)));
    }

    @Test
    void chineseReadmeShowsTheExample() throws IOException {
        assertThat(blocks("README.zh-CN.md")).isEqualTo(blocks("README.md"));
    }

    @Test
    void javaGuideShowsWhatItsTestsRun() throws IOException {
        String folder = "kronos4j-examples/src/test/java/io/github/kronos4j/examples/";
        String source = squeezed(text(folder + "JavaGuideTest.java") + text(folder + "EvaluationGuideTest.java"));
        assertThat(blocks("docs/how-to/java.md"))
                .isNotEmpty()
                .allSatisfy(block -> assertThat(source).contains(squeezed(block)));
    }

    private static List<String> blocks(String file) throws IOException {
        List<String> blocks = new ArrayList<>();
        Matcher matcher = BLOCK.matcher(text(file));
        while (matcher.find()) {
            blocks.add(matcher.group(1));
        }
        return blocks;
    }

    private static String text(String file) throws IOException {
        return Files.readString(ROOT.resolve(file));
    }

    private static String squeezed(String code) {
        return code.replaceAll("\\s+", " ").strip();
    }
}
