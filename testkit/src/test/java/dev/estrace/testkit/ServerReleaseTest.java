// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerReleaseTest {
    private static final Jdk JDK_17 = new Jdk(Path.of("/jdk-17"), 17);
    private static final Jdk JDK_25 = new Jdk(Path.of("/jdk-25"), 25);

    @TempDir
    private Path directory;

    private final Properties properties = new Properties();

    @ParameterizedTest
    @CsvSource({
        "/a/elasticsearch-9.5.3.zip, 1.2.3, Elasticsearch 9.5.3",
        "/a/opensearch-2.19.4.zip,, OpenSearch 2.19.4",
        "/a/server.zip, 7.17.29, Elasticsearch 7.17.29",
        ", 9.5.3, Elasticsearch 9.5.3",
        ",, Elasticsearch 8.19.21"
    })
    void isConfiguredByTheNameOfAZipOrByVersion(String zip, String version, String release) {
        Optional.ofNullable(zip).ifPresent(name -> properties.setProperty("estrace.elasticsearch.zip", name));
        Optional.ofNullable(version).ifPresent(number -> properties.setProperty("elasticsearch.version", number));

        assertThat(ServerRelease.configured(properties)).hasToString(release);
    }

    @Test
    void runsOnTheFirstJdkThatFits() {
        assertThat(ServerRelease.ELASTICSEARCH_8.jdk(List.of(JDK_25, JDK_17))).contains(JDK_25);
        assertThat(ServerRelease.ELASTICSEARCH_9.jdk(List.of(JDK_17, JDK_25))).contains(JDK_25);
        assertThat(ServerRelease.ELASTICSEARCH_7.jdk(List.of(JDK_25, JDK_17))).contains(JDK_17);
        assertThat(ServerRelease.OPENSEARCH_2.jdk(List.of(JDK_25, JDK_17))).contains(JDK_17);
    }

    @Test
    void saysWhichJdkIsMissing() {
        assertThat(ServerRelease.ELASTICSEARCH_9.jdkObstacle(List.of(JDK_25))).isEmpty();
        assertThat(ServerRelease.ELASTICSEARCH_9.jdkObstacle(List.of(JDK_17)).orElseThrow())
                .contains("Elasticsearch 9.5.3", "21 or newer", "17 at /jdk-17", "-Destrace.jdks=");
        assertThat(ServerRelease.OPENSEARCH_2.jdkObstacle(List.of(JDK_25)).orElseThrow())
                .contains("OpenSearch 2.19.4", "17 to 23");
    }

    @Test
    void saysWhichZipIsMissing() throws IOException {
        properties.setProperty("user.home", directory.toString());
        assertThat(ServerRelease.ELASTICSEARCH_8.zipObstacle(properties).orElseThrow())
                .contains(directory.resolve(".m2/repository").toString(), "`mvn verify`", "ES_TEST_URL");
        assertThat(ServerRelease.OPENSEARCH_2.zipObstacle(properties).orElseThrow())
                .contains("`mvn verify -Pcompat`", "org.opensearch.distribution.integ-test-zip:opensearch:2.19.4");

        Path zip = Files.createFile(directory.resolve("opensearch-2.19.4.zip"));
        properties.setProperty("estrace.elasticsearch.zip", zip.toString());
        assertThat(ServerRelease.OPENSEARCH_2.zipObstacle(properties)).isEmpty();
    }

    @Test
    void isRefusedWithWhatIsMissing() {
        ServerRelease unknown = new ServerRelease(ServerProduct.ELASTICSEARCH, "8.0.99");

        assertThatThrownBy(() -> ElasticsearchServer.builder().release(unknown).start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(unknown.obstacle().orElseThrow());
    }

    @Test
    void onlyElasticsearchFrom8OnTakesOurPlugin() {
        assertThat(ServerRelease.all().stream().filter(ServerRelease::canBeSupplemented))
                .containsExactly(ServerRelease.ELASTICSEARCH_8, ServerRelease.ELASTICSEARCH_9);
        assertThatThrownBy(() -> ElasticsearchServer.builder()
                        .release(ServerRelease.OPENSEARCH_2)
                        .supplemented()
                        .start())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("OpenSearch 2.19.4 can be neither secured nor supplemented");
    }

    @Test
    void isFetchedByTheBuildInTheSameVersions() throws IOException {
        String pom = Files.readString(Path.of("..", "pom.xml"));

        assertThat(pom)
                .contains("<elasticsearch.version>" + ServerRelease.ELASTICSEARCH_8.version() + "<")
                .contains("<elasticsearch.newest.version>" + ServerRelease.ELASTICSEARCH_9.version() + "<")
                .contains("<elasticsearch.oldest.version>" + ServerRelease.ELASTICSEARCH_7.version() + "<")
                .contains("<opensearch.version>" + ServerRelease.OPENSEARCH_2.version() + "<");
    }
}
