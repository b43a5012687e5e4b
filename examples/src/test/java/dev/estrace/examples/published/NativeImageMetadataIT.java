// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.estrace.core.settings.Setting;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What a native image is told of our jars, compared with the jars: no image is built here. */
class NativeImageMetadataIT {
    private static final List<String> ARTIFACTS =
            List.of(Published.CORE, Published.LOG4J2, Published.LOGBACK, Published.JUL, Published.API);
    private static URLClassLoader everything;

    @BeforeAll
    static void openJars() {
        everything = new URLClassLoader(
                Stream.of(ARTIFACTS.stream().map(Published::jar), Library.log4j2().stream(), Library.logback().stream())
                        .flatMap(jars -> jars)
                        .map(NativeImageMetadataIT::url)
                        .toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader());
    }

    @AfterAll
    static void closeJars() throws IOException {
        everything.close();
    }

    @Test
    void namesExistingClassesMethodsAndFields() throws Exception {
        List<JsonNode> types = all("reflect-config.json");

        assertThat(types).hasSizeGreaterThan(4);
        for (JsonNode type : types) {
            Class<?> named = Class.forName(type.path("name").asText(), false, everything);
            assertThat(namesOf(named)).containsAll(names(type.path("methods")));
            assertThat(named.getDeclaredFields()).extracting(Field::getName).containsAll(names(type.path("fields")));
        }
    }

    @Test
    void namesExistingResources() throws IOException {
        for (JsonNode resources : all("resource-config.json")) {
            for (JsonNode include : resources.path("resources").path("includes")) {
                String name = include.path("pattern").asText().replaceAll("\\\\[QE]", "");
                assertThat(everything.getResource(name)).as(name).isNotNull();
            }
        }
    }

    @Test
    void coversEverySettingOfLog4j2() throws IOException {
        JsonNode builder = type("dev.estrace.log4j2.EsTraceAppenderBuilder");

        assertThat(names(builder.path("fields"))).containsAll(Setting.names());
    }

    /** Logback looks for setters among all public methods. */
    @Test
    void coversEverySettingOfLogback() throws Exception {
        JsonNode appender = type("dev.estrace.logback.EsTraceAppender");

        assertThat(appender.path("allPublicMethods").asBoolean()).isTrue();
        assertThat(namesOf(Class.forName(appender.path("name").asText(), false, everything)))
                .containsAll(Setting.names().stream()
                        .map(name -> "set" + Character.toUpperCase(name.charAt(0)) + name.substring(1))
                        .toList());
    }

    @Test
    void letsTheLogManagerMakeTheHandler() throws IOException {
        assertThat(names(type("dev.estrace.jul.EsTraceHandler").path("methods")))
                .contains("<init>");
    }

    private static Set<String> namesOf(Class<?> type) {
        return Stream.concat(Arrays.stream(type.getMethods()).map(Method::getName), Stream.of("<init>"))
                .collect(Collectors.toSet());
    }

    private static List<String> names(JsonNode members) {
        List<String> names = new ArrayList<>();
        members.forEach(member -> names.add(member.path("name").asText()));
        return names;
    }

    private static JsonNode type(String name) throws IOException {
        return all("reflect-config.json").stream()
                .filter(type -> type.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static List<JsonNode> all(String file) throws IOException {
        List<JsonNode> found = new ArrayList<>();
        for (String artifact : ARTIFACTS) {
            try (ZipFile jar = new ZipFile(Published.jar(artifact).toFile())) {
                List<? extends ZipEntry> entries = jar.stream()
                        .filter(entry -> entry.getName().startsWith("META-INF/native-image/")
                                && entry.getName().endsWith("/" + file))
                        .toList();
                for (ZipEntry entry : entries) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        JsonNode json = new ObjectMapper().readTree(content);
                        (json.isArray() ? json : List.of(json)).forEach(found::add);
                    }
                }
            }
        }
        return found;
    }

    private static URL url(Path jar) {
        try {
            return jar.toUri().toURL();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
