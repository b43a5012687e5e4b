// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The jars and POMs that this build publishes, where it lays them out as Maven does. */
final class Published {
    static final String CORE = "es-trace-core";
    static final String LOG4J2 = "es-trace-log4j2-appender";
    static final String LOGBACK = "es-trace-logback-appender";
    static final String JUL = "es-trace-jul-handler";
    static final String API = "es-trace-api";
    static final String TESTKIT = "es-trace-testkit";
    static final String BOM = "es-trace-bom";

    private Published() {}

    /** The artifacts that have a jar. */
    static List<String> withJar() {
        return List.of(CORE, LOG4J2, LOGBACK, JUL, API, TESTKIT);
    }

    /** Those which have what is in core from core. */
    static List<String> besideCore() {
        return List.of(LOG4J2, LOGBACK, JUL, API);
    }

    /** The root of the repository. */
    static Path repository() {
        return Path.of(System.getProperty("estrace.local.repository"));
    }

    static String version() {
        return System.getProperty("estrace.version");
    }

    static Path jar(String artifact) {
        return file(artifact, ".jar");
    }

    static Path pom(String artifact) {
        return file(artifact, ".pom");
    }

    /** Our jars of a program that logs through this adapter, in scopes of the API. */
    static List<Path> withApi(String adapter) {
        return List.of(jar(CORE), jar(adapter), jar(API));
    }

    private static Path file(String artifact, String extension) {
        return repository()
                .resolve("dev/estrace")
                .resolve(artifact)
                .resolve(version())
                .resolve(artifact + "-" + version() + extension);
    }

    /** What is built beside the jar: sources, Javadoc and the bill of materials. */
    static Path beside(String artifact, String ending) {
        Path root = repository().resolve("../..").normalize();
        try (Stream<Path> modules = Files.list(root)) {
            List<Path> found = modules.map(
                            module -> module.resolve("target").resolve(artifact + "-" + version() + ending))
                    .filter(Files::exists)
                    .toList();
            if (found.size() != 1) {
                throw new AssertionError("Not one " + artifact + "…" + ending + " below " + root + ": " + found);
            }
            return found.get(0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
