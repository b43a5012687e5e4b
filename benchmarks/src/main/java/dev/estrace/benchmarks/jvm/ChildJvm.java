// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.jvm;

import java.io.File;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts JVMs that end with this one. */
public final class ChildJvm {
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

    private ChildJvm() {}

    /**
     * Starts {@code main} with this JVM's class path and the further {@code jars}.
     *
     * @param jars folders of jars
     * @return the process to start, which writes its errors where this JVM does
     */
    public static ProcessBuilder of(Class<?> main, List<Path> jars, List<String> options, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(JAVA.toString(), "-cp", classPath(jars)));
        command.addAll(options);
        command.add(main.getName());
        command.addAll(arguments);
        return new ProcessBuilder(command).redirectError(Redirect.INHERIT);
    }

    private static String classPath(List<Path> folders) {
        StringBuilder path = new StringBuilder(System.getProperty("java.class.path"));
        folders.forEach(folder -> path.append(File.pathSeparator).append(folder.resolve("*")));
        return path.toString();
    }
}
