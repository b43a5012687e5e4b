// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.testkit.ElasticsearchServer;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The plain consumer projects, laid out as Maven would but without it, and started as their POMs tell. */
class PlainConsumersIT {
    private static final String LOG4J = System.getProperty("estrace.log4j.version");
    private static final String LOGBACK = System.getProperty("estrace.logback.version");

    private final ElasticsearchServer server = ElasticsearchServer.shared();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource(names = "PLAIN.*", mode = EnumSource.Mode.MATCH_ALL)
    void isStartedAndFoundAgain(ConsumerProject project) throws Exception {
        project.copyTo(folder);
        List<Path> jars = jarsOf(project);
        compile(jars);
        Folders.copy(folder.resolve("src/main/resources"), folder.resolve("target/classes"));
        Path dependency = Files.createDirectories(folder.resolve("target/dependency"));
        for (Path jar : jars) {
            Files.copy(jar, dependency.resolve(jar.getFileName()));
        }

        PackedOrders.of(project, folder, server).assertWhole().outcome().assertSilent();
    }

    private static List<Path> jarsOf(ConsumerProject project) {
        return switch (project) {
            case PLAIN_LOG4J2 -> jars(Published.LOG4J2, Library.log4j2());
            case PLAIN_LOGBACK -> jars(Published.LOGBACK, Library.logback());
            default -> jars(Published.JUL, List.of());
        };
    }

    private static List<Path> jars(String adapter, List<Path> framework) {
        return Stream.of(Published.withApi(adapter), Library.jackson(), framework)
                .flatMap(List::stream)
                .toList();
    }

    private void compile(List<Path> jars) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        Path classes = Files.createDirectories(folder.resolve("target/classes"));
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            files.setLocationFromPaths(StandardLocation.CLASS_PATH, jars);
            List<String> options = List.of("-d", classes.toString(), "-proc:none", "-Xlint:all,-classfile");
            Path source = folder.resolve("src/main/java/org/acme/PackOrders.java");
            compiler.getTask(problems, files, null, options, null, files.getJavaFileObjects(source))
                    .call();
        }
        assertThat(problems.toString()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void namesTheVersionsOfThisBuild(ConsumerProject project) throws IOException {
        assertThat(project.pom())
                .contains("<estrace.version>" + Published.version() + "</estrace.version>")
                .doesNotContainPattern("<log4j.version>(?!\\Q" + LOG4J + "\\E<)")
                .doesNotContainPattern("<logback.version>(?!\\Q" + LOGBACK + "\\E<)");
    }
}
