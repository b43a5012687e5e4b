// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarFile;
import java.util.regex.Pattern;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PublishedJarsIT {
    private static final long MAX_CORE_BYTES = 2_500_000;

    /** A class or a resource of something that is relocated, by its name before. */
    private static final Pattern NOT_RELOCATED =
            Pattern.compile("org/slf4j/|org/apache/hc/|com/fasterxml/|org/publicsuffix/"
                    + "|org\\.apache\\.hc\\.|com\\.fasterxml\\.|org\\.publicsuffix\\.");

    /** What httpclient5 uses when it finds it, and annotations that no JVM looks for. */
    private static final Pattern OPTIONAL =
            Pattern.compile("-> (com\\.aayushatharva\\.brotli4j|org\\.apache\\.commons\\.compress|org\\.jspecify)\\.");

    @Test
    void coreIsSmall() throws IOException {
        assertThat(Files.size(Published.jar(Published.CORE))).isLessThan(MAX_CORE_BYTES);
    }

    @ParameterizedTest
    @MethodSource("dev.estrace.examples.published.Published#withJar")
    void holdsOurPackagesOnly(String artifact) throws IOException {
        assertThat(files(artifact).keySet())
                .allMatch(name ->
                        name.startsWith("dev/estrace/") || (name.startsWith("META-INF/") && !name.endsWith(".class")));
    }

    @Test
    void coreNamesNothingByItsNameBeforeTheRelocation() throws IOException {
        Map<String, byte[]> files = files(Published.CORE);
        files.keySet().removeIf(name -> name.startsWith("META-INF/maven/") || name.equals("META-INF/NOTICE"));

        assertThat(files).hasSizeGreaterThan(700);
        assertThat(files)
                .allSatisfy((name, content) -> assertThat(new String(content, StandardCharsets.ISO_8859_1))
                        .doesNotContainPattern(NOT_RELOCATED));
    }

    /** A text such as the name of the program's own {@code MDC} would have been relocated as well. */
    @Test
    void coreMeansNothingOfTheProgramsByWhatIsRelocated() throws IOException {
        Map<String, byte[]> own = files(Published.CORE);
        own.keySet().removeIf(name -> !name.startsWith("dev/estrace/core/"));

        assertThat(own).hasSizeGreaterThan(200);
        assertThat(own)
                .allSatisfy((name, content) -> assertThat(new String(content, StandardCharsets.ISO_8859_1))
                        .doesNotContain("dev.estrace.shaded.slf4j"));
    }

    @ParameterizedTest
    @MethodSource("dev.estrace.examples.published.Published#besideCore")
    void onlyCoreKnowsWhatIsInsideIt(String artifact) throws IOException {
        assertThat(files(artifact))
                .allSatisfy((name, content) -> assertThat(new String(content, StandardCharsets.ISO_8859_1))
                        .doesNotContain("org/apache/hc", "dev/estrace/shaded"));
    }

    @Test
    void coreHoldsEveryClassThatItNeeds() {
        StringWriter missing = new StringWriter();
        ToolProvider jdeps = ToolProvider.findFirst("jdeps").orElseThrow();
        jdeps.run(
                new PrintWriter(missing, true),
                new PrintWriter(missing, true),
                "--missing-deps",
                Published.jar(Published.CORE).toString());

        assertThat(missing.toString().lines())
                .hasSizeGreaterThan(1)
                .filteredOn(line -> line.contains("->") && !line.startsWith("es-trace-core"))
                .allMatch(line -> OPTIONAL.matcher(line.replaceAll(" +", " ")).find());
    }

    @Test
    void coreKeepsLicencesAndNoticesOfWhatIsInside() throws IOException {
        Map<String, byte[]> files = files(Published.CORE);

        assertThat(files)
                .containsKeys(
                        "META-INF/LICENSE",
                        "META-INF/SLF4J-LICENSE",
                        "META-INF/FastDoubleParser-LICENSE",
                        "META-INF/FastDoubleParser-ThirdParty-LICENSE",
                        "META-INF/Schubfach-LICENSE");
        assertThat(new String(files.get("META-INF/NOTICE"), StandardCharsets.UTF_8))
                .contains(
                        "Apache HttpClient", "Core HTTP/1.1", "Core HTTP/2", "Jackson JSON processor", "Public Suffix");
    }

    @Test
    void coreRelocatesServicesToo() throws IOException {
        Map<String, byte[]> files = files(Published.CORE);

        assertThat(files.keySet())
                .filteredOn(name -> name.startsWith("META-INF/services/"))
                .containsExactly("META-INF/services/dev.estrace.shaded.jackson.core.JsonFactory");
        assertThat(files.get("META-INF/services/dev.estrace.shaded.jackson.core.JsonFactory"))
                .asString()
                .startsWith("dev.estrace.shaded.jackson.core.JsonFactory");
    }

    @Test
    void everyJarIsAModule() {
        ModuleFinder jars =
                ModuleFinder.of(Published.withJar().stream().map(Published::jar).toArray(Path[]::new));

        assertThat(jars.findAll())
                .extracting(ModuleReference::descriptor)
                .extracting(ModuleDescriptor::name)
                .containsExactlyInAnyOrder(
                        "dev.estrace.core",
                        "dev.estrace.log4j2",
                        "dev.estrace.logback",
                        "dev.estrace.jul",
                        "dev.estrace.trace",
                        "dev.estrace.testkit");
    }

    @ParameterizedTest
    @MethodSource("dev.estrace.examples.published.Published#withJar")
    void comesWithLicenceSourcesAndJavadoc(String artifact) throws IOException {
        assertThat(files(artifact)).containsKey("META-INF/LICENSE");
        assertThat(files(Published.beside(artifact, "-sources.jar")).keySet())
                .anyMatch(name -> name.endsWith("/package-info.java"));
        assertThat(files(Published.beside(artifact, "-javadoc.jar"))).containsKey("index.html");
    }

    @Test
    void coreListsWhatIsInsideAsMaterials() throws IOException {
        assumeThat(System.getProperty("estrace.maven"))
                .as("the plugin works online only")
                .isEqualTo("offline=false");
        JsonNode materials = new ObjectMapper()
                .readTree(Published.beside(Published.CORE, "-cyclonedx.json").toFile());

        assertThat(materials.path("components"))
                .extracting(component -> component.path("name").asText())
                .containsExactlyInAnyOrder(
                        "httpclient5", "httpcore5", "httpcore5-h2", "jackson-core", "slf4j-api", "slf4j-nop");
    }

    private static Map<String, byte[]> files(String artifact) throws IOException {
        return files(Published.jar(artifact));
    }

    private static Map<String, byte[]> files(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            Map<String, byte[]> files = new TreeMap<>();
            List<? extends ZipEntry> entries =
                    jar.stream().filter(entry -> !entry.isDirectory()).collect(Collectors.toList());
            for (ZipEntry entry : entries) {
                try (InputStream content = jar.getInputStream(entry)) {
                    files.put(entry.getName(), content.readAllBytes());
                }
            }
            return files;
        }
    }
}
