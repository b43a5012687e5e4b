// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.published;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.testkit.ElasticsearchServer;
import java.nio.file.Path;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Consumer projects, built by Maven as a user would, and started as their POMs tell; may need the network. */
@EnabledIfSystemProperty(named = "estrace.compat", matches = "true")
class ConsumerProjectsIT {
    private static final Path REPOSITORY =
            Path.of("target", "consumer-repository").toAbsolutePath();

    private final ElasticsearchServer server = ElasticsearchServer.shared();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void isBuiltStartedAndFoundAgain(ConsumerProject project) throws Exception {
        build(project);

        PackedOrders.of(project, folder, server).assertWhole().assertNoWordOfLogging();
    }

    @ParameterizedTest
    @EnumSource(names = "SPRING_BOOT.*", mode = EnumSource.Mode.MATCH_ALL)
    void storesWhatSpringLogs(ConsumerProject project) throws Exception {
        build(project);
        PackedOrders.of(project, folder, server);

        assertThat(server.documents("consumer-" + project.folderName()))
                .filteredOn(document -> document.path("message").asText().startsWith("Started PackOrders in "))
                .isNotEmpty()
                .extracting(document -> document.path("service_name"))
                .extracting(JsonNode::asText)
                .containsOnly("orders");
    }

    private void build(ConsumerProject project) throws Exception {
        project.copyTo(folder);
        Program.Outcome build = new Maven(folder, REPOSITORY).run("package");
        assertThat(build.status()).as(String.join("\n", build.out())).isZero();
    }
}
