// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;

/** A project below examples, as a user would have it: it knows the published coordinates and nothing else of ours. */
enum ConsumerProject {
    PLAIN_LOG4J2,
    PLAIN_LOGBACK,
    PLAIN_JUL,
    SPRING_BOOT_3,
    SPRING_BOOT_4,
    EXECUTABLE_JAR;

    private static final Duration LIMIT = Duration.ofMinutes(2);

    String folderName() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Tests run in the folder of their module. */
    Path folder() {
        return Path.of(folderName()).toAbsolutePath();
    }

    String pom() throws IOException {
        return Files.readString(folder().resolve("pom.xml"));
    }

    /** Copies the sources, so that nothing is built beside them. */
    void copyTo(Path copy) throws IOException {
        Files.writeString(copy.resolve("pom.xml"), pom());
        Folders.copy(folder().resolve("src"), copy.resolve("src"));
    }

    /**
     * Starts what is built with the command that the POM's first comment tells.
     *
     * @param environment added to ours
     */
    Program.Outcome start(Path built, String runId, Map<String, String> environment) throws IOException {
        String command = pom().lines()
                .map(String::strip)
                .filter(line -> line.startsWith("java "))
                .findFirst()
                .orElseThrow()
                .replace(" run-1", " " + runId);
        ProcessBuilder builder = new ProcessBuilder("sh", "-c", command).directory(built.toFile());
        builder.environment().putAll(environment);
        Path java = Path.of(System.getProperty("java.home"), "bin");
        builder.environment().merge("PATH", java.toString(), (path, own) -> own + ":" + path);
        return Program.run(builder, LIMIT);
    }
}
