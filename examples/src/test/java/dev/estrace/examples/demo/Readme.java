// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/** The README and what is fenced in it. */
final class Readme {
    /** The folder that holds it; tests run in the one of their module. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Pattern FENCED =
            Pattern.compile("^```(\\w+)\\n(.*?)^```$", Pattern.DOTALL | Pattern.MULTILINE);

    private Readme() {}

    static String text() {
        return read(ROOT.resolve("README.md"));
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What is fenced in this language, in order. */
    static List<String> fenced(String language) {
        return FENCED.matcher(text())
                .results()
                .filter(block -> block.group(1).equals(language))
                .map(block -> block.group(2))
                .toList();
    }

    /** The languages of all that is fenced. */
    static List<String> languages() {
        return FENCED.matcher(text())
                .results()
                .map(block -> block.group(1))
                .distinct()
                .toList();
    }

    /** The framework that a configuration is for, and the text. */
    static String configurationOf(Framework framework) {
        return switch (framework) {
            case LOGBACK -> only("xml", "<configuration>");
            case LOG4J2 -> only("xml", "<Configuration");
            case JUL -> only("properties", "handlers");
        };
    }

    /** The configuration with a spool. */
    static String spoolConfiguration() {
        return only("xml", "<configuration scan");
    }

    /** The configuration with masks and other rules. */
    static String shapingConfiguration() {
        return only("xml", "<configuration debug");
    }

    /** The one block in this language that begins so. */
    static String only(String language, String begin) {
        List<String> found =
                fenced(language).stream().filter(text -> text.startsWith(begin)).toList();
        if (found.size() != 1) {
            throw new IllegalStateException(found.size() + " blocks begin with " + begin);
        }
        return found.get(0);
    }
}
