// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JdkTest {
    @TempDir
    private Path directory;

    private final Properties properties = new Properties();

    @Test
    void isFoundByPropertyVariableAndPlaceInThisOrderAfterOurOwn() throws IOException {
        Path named = jdk("named", "21.0.2");
        Path alsoNamed = jdk("also named", "1.8.0_402");
        Path variable = jdk("variable", "22");
        Path installed = jdk("installed/jdk-24-ea", "24-ea");
        properties.setProperty("java.home", System.getProperty("java.home"));
        properties.setProperty("estrace.jdks", named + File.pathSeparator + alsoNamed);
        Map<String, String> environment = Map.of("JAVA_HOME_22_X64", variable.toString(), "JAVA_HOMEWORK", "/none");

        assertThat(Jdk.found(properties, environment, directory.resolve("installed")))
                .containsExactly(
                        new Jdk(
                                Path.of(System.getProperty("java.home")),
                                Runtime.version().feature()),
                        new Jdk(named, 21),
                        new Jdk(alsoNamed, 8),
                        new Jdk(variable, 22),
                        new Jdk(installed, 24));
    }

    @Test
    void isNotWhatHasNoReleaseFile() throws IOException {
        Files.createDirectory(directory.resolve("jdk-21"));
        properties.setProperty("java.home", "/own");

        assertThat(Jdk.found(properties, Map.of("JAVA_HOME", "/none"), directory))
                .hasSize(1);
        assertThat(Jdk.found(properties, Map.of(), directory.resolve("missing")))
                .hasSize(1);
    }

    private Path jdk(String name, String version) throws IOException {
        Path home = Files.createDirectories(directory.resolve(name));
        Files.writeString(home.resolve("release"), "IMPLEMENTOR=\"x\"\nJAVA_VERSION=\"" + version + "\"\n");
        return home;
    }
}
