// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The README and what is fenced in it. */
final class Readme {
    /** The folder that holds it; tests run in the one of their module. */
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private static final Page PAGE = new Page(ROOT.resolve("README.md"));

    private Readme() {}

    static String text() {
        return PAGE.text();
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
        return PAGE.fenced(language);
    }

    /** The languages of all that is fenced. */
    static List<String> languages() {
        return PAGE.languages().stream().distinct().toList();
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
        return PAGE.only(language, begin);
    }
}
