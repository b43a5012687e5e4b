// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerZipTest {
    private static final String BELOW_REPOSITORY =
            "org/elasticsearch/distribution/integ-test-zip/elasticsearch/1.2.3/elasticsearch-1.2.3.zip";

    @TempDir
    private Path directory;

    private final Properties properties = new Properties();

    @Test
    void takesTheNamedZipFirst() throws IOException {
        Path named = Files.createFile(directory.resolve("named.zip"));
        properties.setProperty("estrace.elasticsearch.zip", named.toString());
        properties.setProperty("maven.repo.local", directory.toString());

        assertThat(ServerZip.locate(properties)).isEqualTo(named);
    }

    @Test
    void takesTheVersionFromTheLocalRepository() throws IOException {
        Path zip = Files.createDirectories(directory.resolve(BELOW_REPOSITORY).getParent())
                .resolve("elasticsearch-1.2.3.zip");
        Files.createFile(zip);
        properties.setProperty("maven.repo.local", directory.toString());
        properties.setProperty("elasticsearch.version", "1.2.3");

        assertThat(ServerZip.locate(properties)).isEqualTo(zip);
    }

    @Test
    void saysWhatToDoWhenThereIsNone() {
        properties.setProperty("user.home", directory.toString());

        assertThatThrownBy(() -> ServerZip.locate(properties))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(directory.resolve(".m2/repository").toString())
                .hasMessageContaining("mvn verify")
                .hasMessageContaining("ES_TEST_URL");
    }
}
