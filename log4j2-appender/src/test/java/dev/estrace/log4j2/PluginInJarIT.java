// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;

/** Log4j2 finds the appender by a file in the jar, which vanishes when the compiler does not run Log4j2's processor. */
class PluginInJarIT {
    @Test
    void listsThePluginInTheJar() throws IOException {
        assertThat(entry("META-INF/org/apache/logging/log4j/core/config/plugins/Log4j2Plugins.dat"))
                .contains("estrace", EsTraceAppender.class.getName(), "EsTrace");
    }

    @Test
    void listsTheReflectionThatANativeImageNeeds() throws IOException {
        assertThat(
                        entry(
                                "META-INF/native-image/log4j-generated/dev.estrace/es-trace-log4j2-appender/reflect-config.json"))
                .contains(EsTraceAppender.class.getName(), EsTraceAppenderBuilder.class.getName());
    }

    private static String entry(String name) throws IOException {
        try (JarFile jar = new JarFile(jar().toFile())) {
            ZipEntry entry = jar.getEntry(name);
            assertThat(entry).as(name).isNotNull();
            try (InputStream content = jar.getInputStream(entry)) {
                return new String(content.readAllBytes(), ISO_8859_1);
            }
        }
    }

    private static Path jar() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("target"))) {
            List<Path> jars = files.filter(file ->
                            file.getFileName().toString().matches("es-trace-log4j2-appender-[^-]*(-SNAPSHOT)?\\.jar"))
                    .toList();
            assertThat(jars).hasSize(1);
            return jars.get(0);
        }
    }
}
