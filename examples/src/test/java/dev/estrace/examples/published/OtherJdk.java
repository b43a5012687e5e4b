// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** JDKs that are installed beside the one which runs the tests. */
final class OtherJdk {
    private OtherJdk() {}

    /** The home of this feature version; the test is skipped when there is none. */
    static Path home(int version) {
        Optional<Path> found =
                beside().stream().filter(home -> isJdk(home, version)).findFirst();
        assumeThat(found).as("a JDK " + version + " is installed").isPresent();
        return found.orElseThrow();
    }

    private static List<Path> beside() {
        try (Stream<Path> homes =
                Files.list(Path.of(System.getProperty("java.home")).resolveSibling("."))) {
            return homes.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean isJdk(Path home, int version) {
        try {
            return Files.isExecutable(home.resolve("bin/java"))
                    && Files.readString(home.resolve("release")).contains("JAVA_VERSION=\"" + version);
        } catch (IOException notAJdk) {
            return false;
        }
    }
}
