// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;

/**
 * The file that the {@link java.util.logging.LogManager} reads by itself, which does not tell the keys it found there.
 */
final class ConfigurationFile {
    private ConfigurationFile() {}

    /** What follows the prefix in each key that begins with it, sorted; nothing when there is no such file. */
    static List<String> keysAfter(String prefix) {
        return properties().stringPropertyNames().stream()
                .filter(key -> key.startsWith(prefix))
                .map(key -> key.substring(prefix.length()))
                .sorted()
                .toList();
    }

    private static Properties properties() {
        Properties properties = new Properties();
        try (InputStream file = Files.newInputStream(path())) {
            properties.load(file);
        } catch (IOException | IllegalArgumentException unreadable) {
            properties.clear(); // told by the LogManager, or configured in another way
        }
        return properties;
    }

    private static Path path() {
        String file = System.getProperty("java.util.logging.config.file");
        return file == null ? Path.of(System.getProperty("java.home"), "conf", "logging.properties") : Path.of(file);
    }
}
