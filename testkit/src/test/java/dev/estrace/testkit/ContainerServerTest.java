// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.testcontainers.DockerClientFactory;

class ContainerServerTest {
    @Test
    void saysThatNoEngineAnswers() {
        assumeThat(DockerClientFactory.instance().isDockerAvailable()).isFalse();

        assertThatThrownBy(() -> ElasticsearchServer.start(null, "container"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("No Docker engine answers, so Elasticsearch 8.19.21 can't be run in a container: start one,"
                        + " or leave out -Destrace.server");
    }

    @Test
    void runsElasticsearchOnly() {
        assertThatThrownBy(() -> ContainerServer.start(ServerRelease.OPENSEARCH_2))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("not OpenSearch 2.19.4");
    }

    @Test
    void saysWhichDependencyIsMissing() throws Exception {
        try (URLClassLoader without = withoutTestcontainers()) {
            Method start = without.loadClass(ElasticsearchServer.class.getName())
                    .getDeclaredMethod("start", String.class, String.class);
            start.setAccessible(true);

            assertThatThrownBy(() -> start.invoke(null, null, "container"))
                    .isInstanceOf(InvocationTargetException.class)
                    .cause()
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("needs org.testcontainers:testcontainers-elasticsearch");
        }
    }

    @Test
    void knowsNoOtherSource() {
        assertThatThrownBy(() -> ElasticsearchServer.start(null, "cloud"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("-Destrace.server is zip or container, not cloud");
    }

    private static URLClassLoader withoutTestcontainers() throws MalformedURLException {
        List<URL> urls = new ArrayList<>();
        for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            if (!entry.contains("testcontainers")) {
                urls.add(Path.of(entry).toUri().toURL());
            }
        }
        return new URLClassLoader(urls.toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }
}
