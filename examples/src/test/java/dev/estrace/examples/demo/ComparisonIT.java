// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.testkit.ElasticsearchServer;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ComparisonIT {
    private final ElasticsearchServer server = ElasticsearchServer.shared();

    @ParameterizedTest
    @EnumSource
    void findsWhatEachExampleLogged(Framework framework) {
        Logged logged = log(framework);
        assertThat(logged.messages())
                .hasSize(7)
                .startsWith("triage of 3 orders starts", "read 3 orders from inbox.csv", "order 1003 has no address")
                .endsWith("handing 3 orders to the warehouse", "3 orders are kept for the next run");
        // SLF4J remarks it when two threads are the first to use it
        assertThat(logged.remarks()).allMatch(remark -> remark.startsWith("SLF4J(I): "));
        assertThat(differences(logged)).isEmpty();
    }

    @Test
    void tellsALineThatIsMissing() {
        Logged logged = log(Framework.LOGBACK);
        delete(logged.runId(), "message", "order 1003 has no address");
        assertThat(differences(logged)).singleElement().asString().startsWith(logged.runId() + ": messages: logged [");
    }

    @Test
    void tellsACostThatIsMissing() {
        Logged logged = log(Framework.LOGBACK);
        delete(logged.runId(), "record_kind", "operation");
        assertThat(differences(logged))
                .anyMatch(difference -> difference.endsWith("cost: logged 0.0042, found 0"))
                .anyMatch(difference -> difference.endsWith("tokens: logged 392, found 0"))
                .anyMatch(difference -> difference.contains("ends of scopes: logged ["));
    }

    @Test
    void tellsARunThatIsMissing() {
        assertThat(differences(log(Framework.LOGBACK))).isEmpty(); // the index is there
        Logged nothing = new Logged(Framework.JUL, UUID.randomUUID().toString(), 0, List.of(), List.of());
        assertThat(differences(nothing)).containsExactly(nothing.runId() + ": nothing was found");
    }

    @Test
    void tellsAProgramThatFailed() {
        Logged logged = log(Framework.LOGBACK);
        Logged failed = new Logged(logged.framework(), logged.runId(), 3, logged.messages(), logged.remarks());
        assertThat(differences(failed))
                .containsExactly(logged.runId() + ": exit status of the program: logged 0, found 3");
    }

    private Logged log(Framework framework) {
        return Logged.byExample(
                framework,
                UUID.randomUUID().toString(),
                Map.of("ELASTIC_URL", server.uri().toString()));
    }

    private List<String> differences(Logged logged) {
        List<Logged> all = List.of(logged);
        return Findings.of(all, server.uri(), Instant.EPOCH).differences(all);
    }

    private void delete(String runId, String field, String value) {
        List<JsonNode> hits = server.hits("workflow-traces").stream()
                .filter(hit -> hit.at("/_source/run_id").asText().equals(runId))
                .filter(hit -> hit.path("_source").path(field).asText().equals(value))
                .toList();
        assertThat(hits).hasSize(1);
        server.delete("/workflow-traces/_doc/" + hits.get(0).path("_id").asText());
    }
}
