// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.apache.logging.log4j.core.config.plugins.processor.PluginCache;

/**
 * Puts jars into one, as a shade plugin does: of two files with one name the first wins, unless a transformer merges
 * them.
 */
final class MergedJar {
    static final String PLUGINS = "META-INF/org/apache/logging/log4j/core/config/plugins/Log4j2Plugins.dat";

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final List<URL> descriptors = new ArrayList<>();

    /** All jars, and one class of this test tree. */
    MergedJar(List<Path> jars, Class<?> main) throws IOException {
        for (Path jar : jars) {
            add(jar);
        }
        String name = main.getName().replace('.', '/') + ".class";
        try (InputStream code = main.getResourceAsStream("/" + name)) {
            entries.put(name, code.readAllBytes());
        }
    }

    private void add(Path path) throws IOException {
        try (JarFile jar = new JarFile(path.toFile())) {
            for (JarEntry entry : Collections.list(jar.entries())) {
                try (InputStream content = jar.getInputStream(entry)) {
                    entries.putIfAbsent(entry.getName(), content.readAllBytes());
                }
                if (entry.getName().equals(PLUGINS)) {
                    descriptors.add(new URL("jar:" + path.toUri() + "!/" + PLUGINS));
                }
            }
        }
    }

    /** What {@code Log4j2PluginCacheFileTransformer} does. */
    MergedJar withMergedPlugins() throws IOException {
        PluginCache cache = new PluginCache();
        cache.loadCacheFiles(Collections.enumeration(descriptors));
        ByteArrayOutputStream merged = new ByteArrayOutputStream();
        cache.writeCache(merged);
        entries.put(PLUGINS, merged.toByteArray());
        return this;
    }

    Path writeTo(Path file) throws IOException {
        try (OutputStream output = Files.newOutputStream(file);
                JarOutputStream jar = new JarOutputStream(output)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
            }
        }
        return file;
    }
}
