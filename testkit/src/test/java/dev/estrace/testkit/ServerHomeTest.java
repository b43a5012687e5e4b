// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerHomeTest {
    @TempDir
    private Path directory;

    @Test
    void unpacksOnceReadableForAll() throws IOException {
        Path zip = zip("es-1/", "es-1/bin/", "es-1/bin/elasticsearch", "es-1/lib/", "es-1/lib/es.jar");
        ServerHome cache = new ServerHome(directory.resolve("with space"));

        Path home = cache.unpacked(zip);
        Files.writeString(home.resolve("lib/es.jar"), "marked");

        assertThat(cache.unpacked(zip)).isEqualTo(home);
        assertThat(home.resolve("lib/es.jar")).content().isEqualTo("marked");
        assertThat(modes(home, "bin/elasticsearch")).isEqualTo("rwxr-xr-x");
        assertThat(modes(home, "lib/es.jar")).isEqualTo("rw-r--r--");
        assertThat(modes(home, "lib")).isEqualTo("rwxr-xr-x");
        assertThat(modes(home, "")).isEqualTo("rwxr-xr-x");
    }

    @Test
    void unpacksAnewWhatWasLeftUnfinished() throws IOException {
        Path zip = zip("es-1/", "es-1/es.jar");
        ServerHome cache = new ServerHome(directory);
        Path home = cache.unpacked(zip);
        Files.delete(home.resolve(".complete"));
        Files.delete(home.resolve("es.jar"));

        assertThat(cache.unpacked(zip).resolve("es.jar")).exists();
    }

    @Test
    void servesManyThreadsAtOnce() throws IOException {
        Path zip = zip("es-1/es.jar");
        ServerHome cache = new ServerHome(directory);

        List<Path> homes = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> cache.unpacked(zip))
                .toList();

        assertThat(homes).containsOnly(homes.get(0));
    }

    @Test
    void refusesAZipThatReachesOutside() throws IOException {
        Path zip = zip("es-1/../../evil");

        assertThatThrownBy(() -> new ServerHome(directory).unpacked(zip))
                .isInstanceOf(UncheckedIOException.class)
                .hasRootCauseMessage("The zip reaches outside its folder: es-1/../../evil");
    }

    private Path zip(String... names) throws IOException {
        Path zip = directory.resolve("es-1.zip");
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            for (String name : names) {
                out.putNextEntry(new ZipEntry(name));
                if (!name.endsWith("/")) {
                    out.write(name.getBytes(StandardCharsets.UTF_8));
                }
            }
        }
        return zip;
    }

    private static String modes(Path home, String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(home.resolve(name)));
    }
}
