// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Where the build puts classes, configuration files and jars. */
record Libraries(Path classes) {
    /** Those beside this class. */
    static Libraries built() {
        try {
            return new Libraries(Path.of(Libraries.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI()));
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The examples, what all programs share, and the jars of one folder. */
    String classPath(String folder) {
        return Stream.of(Stream.of(classes), jars("all"), jars(folder))
                .flatMap(paths -> paths)
                .map(Path::toString)
                .collect(Collectors.joining(File.pathSeparator));
    }

    private Stream<Path> jars(String folder) {
        Path libraries = classes.resolveSibling("libraries").resolve(folder);
        try (Stream<Path> jars = Files.list(libraries)) {
            return jars.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("No jars in " + libraries, e);
        }
    }
}
