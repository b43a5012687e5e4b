// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * Our plugin for the server, compiled from source against the jars of the very server that it is for.
 *
 * <p>By the compiler of a JDK that can run the server: an older one can't read those jars.
 */
record ServerPlugin(ServerRelease release, Path jdk) {
    private static final String NAME = "estrace-supplement";
    private static final String CLASS = "dev.estrace.testkit.supplement.SupplementPlugin";

    private static final String SOURCE = "supplement/SupplementPlugin.java";

    /** Another for another source. */
    String key() {
        return NAME + "-" + Integer.toHexString(source().hashCode());
    }

    /** Where it is then. */
    Path installInto(Path home) throws IOException {
        Path directory = Files.createDirectories(home.resolve("plugins").resolve(NAME));
        Path classes = Files.createTempDirectory("estrace-plugin");
        try {
            compile(home, classes);
            pack(classes, directory.resolve(NAME + ".jar"));
            Files.writeString(directory.resolve("plugin-descriptor.properties"), descriptor());
            return directory;
        } finally {
            Directories.delete(classes);
        }
    }

    private void compile(Path home, Path target) throws IOException {
        Path source = Files.writeString(target.resolve("SupplementPlugin.java"), source());
        Process compiler = new ProcessBuilder(
                        jdk.resolve("bin").resolve("javac").toString(),
                        "-proc:none",
                        "--release",
                        Integer.toString(release.oldestJava()),
                        "-cp",
                        home.resolve("lib") + "/*",
                        "-d",
                        target.toString(),
                        source.toString())
                .redirectErrorStream(true)
                .start();
        String complaint = new String(compiler.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (compiler.onExit().join().exitValue() != 0) {
            throw new IOException("Can't compile the plugin for " + release + ": " + complaint.strip());
        }
    }

    private static void pack(Path classes, Path jar) throws IOException {
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar));
                Stream<Path> files = Files.walk(classes)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".class")).toList()) {
                out.putNextEntry(new ZipEntry(classes.relativize(file).toString()));
                Files.copy(file, out);
            }
        }
    }

    private static String source() {
        try (InputStream in = ServerPlugin.class.getResourceAsStream(SOURCE)) {
            Objects.requireNonNull(in, SOURCE);
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read the source of the plugin", e);
        }
    }

    private String descriptor() {
        return String.join(
                "\n",
                List.of(
                        "name=" + NAME,
                        "description=What the small server lacks for API keys and templates with a lifecycle",
                        "version=" + release.version(),
                        "elasticsearch.version=" + release.version(),
                        "java.version=" + release.oldestJava(),
                        "classname=" + CLASS));
    }
}
