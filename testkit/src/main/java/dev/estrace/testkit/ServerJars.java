// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The classes of a server, for tests of what they say though the small server of the zip doesn't ask them. */
public final class ServerJars {
    private ServerJars() {}

    /**
     * The classes of a release and of one of its modules, beside those of the JDK and of nobody else.
     *
     * @param module the folder of one, such as {@code x-pack-core}
     * @throws IllegalStateException saying what is missing, see {@link ServerRelease#obstacle()}
     */
    public static URLClassLoader load(ServerRelease release, String module) {
        Path home = Installation.of(release, false).home();
        URL[] jars = Stream.of(home.resolve("lib"), home.resolve("modules").resolve(module))
                .flatMap(folder -> jars(folder).stream())
                .toArray(URL[]::new);
        return new URLClassLoader(jars, ClassLoader.getPlatformClassLoader());
    }

    private static List<URL> jars(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .map(ServerJars::url)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
