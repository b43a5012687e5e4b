// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks;

import dev.estrace.benchmarks.driver.Contestant;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Tells the versions of the measured libraries by the names of their jars. */
final class Versions {
    private Versions() {}

    static List<String> of(List<Contestant> contestants, Path drivers) {
        Stream<String> frameworks = Stream.of(
                "Logback: " + jar(drivers.resolve("logback"), "logback-classic"),
                "Log4j2: " + jar(drivers.resolve("log4j2"), "log4j-core"));
        Stream<String> libraries = contestants.stream()
                .map(contestant -> contestant.name() + ": "
                        + jar(drivers.resolve(contestant.jars().get(0)), contestant.library()));
        return Stream.concat(frameworks, libraries).toList();
    }

    private static String jar(Path folder, String library) {
        try (Stream<Path> jars = Files.list(folder)) {
            return jars.map(jar -> jar.getFileName().toString())
                    .filter(name -> name.matches("\\Q" + library + "\\E-\\d.*\\.jar"))
                    .map(name -> name.replace(".jar", ""))
                    .findFirst()
                    .orElse("unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
