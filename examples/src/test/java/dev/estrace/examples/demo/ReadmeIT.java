// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.testkit.ElasticsearchServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ReadmeIT {
    private final ElasticsearchServer server = ElasticsearchServer.shared();

    @TempDir
    private Path folder;

    @ParameterizedTest
    @EnumSource
    void configurationShipsWhatIsLogged(Framework framework) throws IOException {
        String index = "readme-" + framework.key();
        Logged logged = Logged.byExample(framework, "run-1", environment(index), configuration(framework));
        assertThat(logged.status()).isZero();
        assertThat(server.documents(index))
                .hasSize(12)
                .allSatisfy(
                        document -> assertThat(text(document, "genops.team")).isEqualTo("ml-platform"));
    }

    @Test
    void spoolConfigurationShipsThroughTheDisk() throws IOException {
        Path spool = folder.resolve("spool");
        Map<String, String> environment = new HashMap<>(environment("readme-spool"));
        environment.put("SPOOL_DIRECTORY", spool.toString());
        Path configuration = Files.writeString(folder.resolve("spool.xml"), Readme.spoolConfiguration());
        Logged logged = Logged.byExample(Framework.LOGBACK, "run-1", environment, configuration);

        assertThat(logged.status()).isZero();
        assertThat(server.documents("readme-spool")).hasSize(12);
        assertThat(spool).isDirectory();
    }

    @Test
    void shapingConfigurationDoesWhatItSays() throws IOException {
        Path configuration = Files.writeString(folder.resolve("shaping.xml"), Readme.shapingConfiguration());
        Logged logged = Logged.byExample(Framework.LOGBACK, "run-1", environment("readme-shaping"), configuration);

        assertThat(logged.status()).isZero();
        assertThat(server.documents("readme-shaping"))
                .hasSize(12)
                .allSatisfy(document -> assertThat(document.path("tags"))
                        .extracting(JsonNode::asText)
                        .contains("governance_violation"))
                .anySatisfy(
                        document -> assertThat(text(document, "error_category")).isEqualTo("external_service"));
    }

    @ParameterizedTest
    @EnumSource
    void javaRuns(Framework framework) throws IOException {
        String index = "readme-java-" + framework.key();
        ChildJvm.Outcome outcome = new Snippets(folder, framework)
                .run(java(framework), framework, configuration(framework), environment(index));
        assertThat(outcome.status()).as(String.join("\n", outcome.lines())).isZero();
        if (framework == Framework.LOGBACK) {
            assertThat(outcome.lines())
                    .contains("0.0042 USD, 392 tokens", "11 stored, {} dropped, 0 pending")
                    .contains("0.003752 USD less elsewhere")
                    .anyMatch(line -> line.matches(".*attempt summarize by openai: timeout, .* ms, after 1 lines"))
                    .anyMatch(line ->
                            line.endsWith("info this line carries run, workflow, stage, customer and cost center"))
                    .anyMatch(line -> line.startsWith("TraceSummary[runId=run-123, "));
            assertThat(server.documents(index))
                    .filteredOn(document -> text(document, "run_id").equals("run-123"))
                    .hasSize(5)
                    .allSatisfy(ReadmeIT::carriesTheTags);
        } else {
            assertThat(outcome.lines()).anyMatch(line -> line.startsWith("TraceStats[accepted=0, "));
        }
    }

    private static void carriesTheTags(JsonNode document) {
        assertThat(text(document, "run_id")).isEqualTo("run-123");
        assertThat(text(document, "genops.customer_id")).isEqualTo("acme");
        assertThat(text(document, "genops.cost_center")).isEqualTo("CC-1042");
        assertThat(text(document, "genops.team")).isEqualTo("ml-platform");
    }

    @Test
    void everyJavaSnippetBelongsToOneFramework() {
        assertThat(List.of(Framework.values()).stream()
                        .mapToInt(framework -> java(framework).size())
                        .sum())
                .isEqualTo(Readme.fenced("java").size());
    }

    private static List<String> java(Framework framework) {
        return Readme.fenced("java").stream()
                .filter(snippet -> frameworkOf(snippet) == framework)
                .toList();
    }

    private static Framework frameworkOf(String snippet) {
        if (snippet.contains("import dev.estrace.log4j2.")) {
            return Framework.LOG4J2;
        }
        return snippet.contains("import dev.estrace.jul.") ? Framework.JUL : Framework.LOGBACK;
    }

    private Path configuration(Framework framework) throws IOException {
        return Files.writeString(folder.resolve(framework.configuration()), Readme.configurationOf(framework));
    }

    private Map<String, String> environment(String index) {
        return Map.of("ELASTIC_URL", server.uri().toString(), "ES_INDEX", index);
    }

    private static String text(JsonNode document, String field) {
        return document.path(field).asText();
    }
}
