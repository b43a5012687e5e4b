// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A JDK of this machine. */
record Jdk(Path home, int version) {
    static final String NAMED = "estrace.jdks";
    private static final Path INSTALLED = Path.of("/usr/lib/jvm");
    private static final Pattern VERSION = Pattern.compile("\"?(?:1\\.)?(\\d+).*");

    /**
     * Those to be found, the one that runs us first; then those that the property {@code estrace.jdks} lists, those of
     * variables like {@code JAVA_HOME} and {@code JAVA_HOME_21_X64}, and those below {@code /usr/lib/jvm}.
     */
    static List<Jdk> found() {
        return found(System.getProperties(), System.getenv(), INSTALLED);
    }

    static List<Jdk> found(Properties properties, Map<String, String> environment, Path installed) {
        Jdk own = new Jdk(
                Path.of(properties.getProperty("java.home")), Runtime.version().feature());
        Stream<Path> others = Stream.of(named(properties), variables(environment), below(installed))
                .flatMap(homes -> homes);
        return Stream.concat(Stream.of(own), others.flatMap(home -> at(home).stream()))
                .toList();
    }

    private static Stream<Path> named(Properties properties) {
        String list = properties.getProperty(NAMED, "");
        return Arrays.stream(list.split(File.pathSeparator, -1))
                .filter(home -> !home.isBlank())
                .map(Path::of);
    }

    private static Stream<Path> variables(Map<String, String> environment) {
        return new TreeMap<>(environment)
                .entrySet().stream()
                        .filter(variable -> variable.getKey().matches("JAVA_HOME(_\\d+_\\w+)?"))
                        .map(variable -> Path.of(variable.getValue()));
    }

    private static Stream<Path> below(Path installed) {
        if (!Files.isDirectory(installed)) {
            return Stream.of();
        }
        try (Stream<Path> homes = Files.list(installed)) {
            return homes.sorted().toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException("Can't look for JDKs in " + installed, e);
        }
    }

    /** Told by the file that every JDK has; nothing where there is none. */
    private static Optional<Jdk> at(Path home) {
        Path release = home.resolve("release");
        if (!Files.isRegularFile(release)) {
            return Optional.empty();
        }
        Properties told = new Properties();
        try (InputStream in = Files.newInputStream(release)) {
            told.load(in);
        } catch (IOException e) {
            throw new UncheckedIOException("Can't read " + release, e);
        }
        Matcher version = VERSION.matcher(told.getProperty("JAVA_VERSION", ""));
        return version.matches() ? Optional.of(new Jdk(home, Integer.parseInt(version.group(1)))) : Optional.empty();
    }

    @Override
    public String toString() {
        return version + " at " + home;
    }
}
