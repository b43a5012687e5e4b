// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerZipTest {
    @TempDir
    private Path directory;

    private final Properties properties = new Properties();

    @Test
    void isTheNamedOneForTheConfiguredRelease() {
        Path named = directory.resolve("named.zip");
        properties.setProperty("estrace.elasticsearch.zip", named.toString());
        properties.setProperty("maven.repo.local", directory.toString());

        assertThat(ServerZip.of(ServerRelease.ELASTICSEARCH_8, properties)).isEqualTo(named);
    }

    @Test
    void ofAnotherReleaseLiesBesideTheNamedOne() throws IOException {
        properties.setProperty(
                "estrace.elasticsearch.zip",
                directory.resolve("elasticsearch-8.19.21.zip").toString());
        Path beside = Files.createFile(directory.resolve("opensearch-2.19.4.zip"));

        assertThat(ServerZip.of(ServerRelease.OPENSEARCH_2, properties)).isEqualTo(beside);
    }

    @Test
    void liesElseInTheLocalRepository() {
        properties.setProperty(
                "estrace.elasticsearch.zip", directory.resolve("named.zip").toString());
        properties.setProperty("maven.repo.local", directory.toString());

        assertThat(ServerZip.of(ServerRelease.OPENSEARCH_2, properties))
                .isEqualTo(directory.resolve(
                        "org/opensearch/distribution/integ-test-zip/opensearch/2.19.4/opensearch-2.19.4.zip"));
        properties.clear();
        properties.setProperty("user.home", directory.toString());
        assertThat(ServerZip.of(ServerRelease.ELASTICSEARCH_9, properties))
                .isEqualTo(directory
                        .resolve(".m2/repository/org/elasticsearch/distribution/integ-test-zip")
                        .resolve("elasticsearch/9.5.3/elasticsearch-9.5.3.zip"));
    }
}
