package io.github.kronos4j.app;

import java.util.ArrayList;
import java.util.List;

/// The words of shell commands, with quotes, comments and continued lines. A line end, a pipe, `&&` and a redirection
/// end a command.
final class ShellWords {
    private final List<List<String>> commands = new ArrayList<>();
    private List<String> words = new ArrayList<>();
    private final StringBuilder word = new StringBuilder();
    private boolean inWord;

    private ShellWords() {}

    /// Splits a text into commands, and these into words.
    static List<List<String>> commands(String text) {
        ShellWords split = new ShellWords();
        split.read(text);
        return split.commands;
    }

    private void read(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\'', '"' -> {
                    int end = text.indexOf(c, i + 1);
                    if (end < 0) {
                        add(c); // an apostrophe of printed output
                    } else {
                        word.append(text, i + 1, end);
                        inWord = true;
                        i = end;
                    }
                }
                case '\\' -> {
                    if (text.startsWith("\\\n", i)) {
                        i++;
                    } else {
                        add(c);
                    }
                }
                case ' ' -> endWord();
                case '\n', '|', '&', ';', '>' -> endCommand();
                case '#' -> {
                    if (inWord) {
                        add(c);
                    } else {
                        int end = text.indexOf('\n', i);
                        i = (end < 0 ? text.length() : end) - 1;
                    }
                }
                default -> add(c);
            }
        }
        endCommand();
    }

    private void add(char c) {
        word.append(c);
        inWord = true;
    }

    private void endWord() {
        if (inWord) {
            words.add(word.toString());
            word.setLength(0);
            inWord = false;
        }
    }

    private void endCommand() {
        endWord();
        if (!words.isEmpty()) {
            commands.add(words);
            words = new ArrayList<>();
        }
    }
}
