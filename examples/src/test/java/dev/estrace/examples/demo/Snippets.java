// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Statements with their imports, compiled and run one after the other in one program. */
final class Snippets {
    private static final String MAIN = "Snippets";

    private final Path folder;
    private final String classPath;

    /** @param folder for what is compiled */
    Snippets(Path folder, Framework framework) {
        this.folder = folder;
        this.classPath = Libraries.built().classPath(framework.key());
    }

    /** Fails when one does not compile; what it throws is in the outcome. */
    ChildJvm.Outcome run(
            List<String> snippets, Framework framework, Path configuration, Map<String, String> environment)
            throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String snippet : snippets) {
            String name = "Snippet" + sources.size();
            sources.add(Files.writeString(folder.resolve(name + ".java"), source(name, snippet)));
        }
        sources.add(Files.writeString(folder.resolve(MAIN + ".java"), main(snippets.size())));
        compile(sources);
        return ChildJvm.run(
                folder + File.pathSeparator + classPath,
                List.of("-D" + framework.configurationProperty() + "=" + configuration),
                List.of(MAIN),
                environment);
    }

    private static String source(String name, String snippet) {
        return lines(snippet, true) + "final class " + name + " { static void run() throws Exception {\n"
                + lines(snippet, false) + "} }\n";
    }

    private static String lines(String snippet, boolean imports) {
        return snippet.lines()
                .filter(line -> line.startsWith("import ") == imports)
                .map(line -> line + "\n")
                .collect(Collectors.joining());
    }

    private static String main(int snippets) {
        StringBuilder calls = new StringBuilder();
        for (int i = 0; i < snippets; i++) {
            calls.append("Snippet").append(i).append(".run(); ");
        }
        return "final class " + MAIN + " { public static void main(String[] a) throws Exception { " + calls + "} }\n";
    }

    private void compile(List<Path> sources) throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter problems = new StringWriter();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, null, null)) {
            List<String> options = List.of("-classpath", classPath, "-d", folder.toString(), "-proc:none");
            assertThat(compiler.getTask(
                                    problems, files, null, options, null, files.getJavaFileObjectsFromPaths(sources))
                            .call())
                    .withFailMessage(problems::toString)
                    .isTrue();
        }
    }
}
