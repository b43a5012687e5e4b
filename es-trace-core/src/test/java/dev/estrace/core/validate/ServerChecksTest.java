// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.validate;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.Answer;
import dev.estrace.testkit.ScriptedElasticsearch;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerChecksTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    @FunctionalInterface
    private interface Question<T> {
        T ask(ServerChecks checks) throws IOException;
    }

    private final ScriptedElasticsearch server = ScriptedElasticsearch.start();
    private final Map<String, String> settings = new TreeMap<>();

    @AfterEach
    void stop() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({
        "6.8.23, FAIL, Elasticsearch 6.8.23 is too old",
        "7.13.4, FAIL, Elasticsearch 7.13.4 is too old",
        "7.17.29, WARN, Elasticsearch 7.17.29 is no longer maintained by Elastic",
        "8.19.21, PASS, Elasticsearch 8.19.21",
        "9.5.3, PASS, Elasticsearch 9.5.3",
        "10.0.0, WARN, Elasticsearch 10.0.0 is newer than what is tested",
    })
    void knowsTheVersionsThatWork(String version, Verdict verdict, String seen) throws IOException {
        answer("/", Answer.status(200).body("{\"version\":{\"number\":\"" + version + "\"}}"));

        Finding product = ask(ServerChecks::product);

        assertThat(product.verdict()).isEqualTo(verdict);
        assertThat(product.seen()).isEqualTo(seen);
        assertThat(product.advice().isEmpty()).isEqualTo(verdict == Verdict.PASS);
    }

    @Test
    void asksTheNodeForItsVersionWhereTheRootIsNotAnswered() throws IOException {
        answer("/", Answer.status(403));
        answer("/_nodes/_local", Answer.status(200).body("{\"nodes\":{\"a\":{\"version\":\"8.19.21\"}}}"));

        assertThat(ask(ServerChecks::product)).hasToString("product: Elasticsearch 8.19.21");
    }

    @Test
    void takesNothingElseForElasticsearch() throws IOException {
        answer("/", Answer.status(200).body("<html>").withoutProductHeader());

        assertThat(ask(ServerChecks::product))
                .hasToString("product: what answers (HTTP 200) does not say that it is Elasticsearch; point hosts at"
                        + " Elasticsearch itself; for OpenSearch set product=opensearch");
    }

    @Test
    void tellsWhoTheCredentialsAre() throws IOException {
        settings.put("apiKey", "a2V5");
        answer("/_security/_authenticate", Answer.status(200).body("""
                {"username":"elastic","roles":["writer","reader"],"api_key":{"id":"1","name":"shipper"},
                "authentication_realm":{"name":"_es_api_key"}}"""));

        assertThat(ask(ServerChecks::authentication))
                .hasToString("authentication: API key shipper of realm _es_api_key with roles writer, reader");
    }

    @Test
    void tellsCredentialsThatAreRefusedFromThoseThatAreNotSet() throws IOException {
        answer("/_security/_authenticate", Answer.status(401));
        assertThat(ask(ServerChecks::authentication).seen())
                .isEqualTo("the server asks for credentials, and none are set");

        settings.put("apiKey", "canary");
        answer("/_security/_authenticate", Answer.status(401));
        Finding refused = ask(ServerChecks::authentication);
        assertThat(refused.verdict()).isEqualTo(Verdict.FAIL);
        assertThat(refused.seen()).isEqualTo("the credentials are refused (HTTP 401)");
    }

    @Test
    void warnsOfCredentialsThatNobodyChecks() throws IOException {
        settings.put("apiKey", "a2V5");
        answer("/_security/_authenticate", Answer.status(400));

        assertThat(ask(ServerChecks::authentication).verdict()).isEqualTo(Verdict.WARN);
    }

    @ParameterizedTest
    @CsvSource({
        "2026-11-21T12:00:29.999Z, PASS, the server's clock is 29999 ms ahead of ours",
        "2026-11-21T11:59:00Z, WARN, the server's clock is 60000 ms behind ours",
    })
    void comparesClocks(Instant theirs, Verdict verdict, String seen) throws IOException {
        answer(
                "/_nodes/_local/stats/process",
                Answer.status(200).body("{\"nodes\":{\"a\":{\"timestamp\":" + theirs.toEpochMilli() + "}}}"));

        Finding clock = ask(ServerChecks::clock);

        assertThat(clock.verdict()).isEqualTo(verdict);
        assertThat(clock.seen()).isEqualTo(seen);
    }

    @Test
    void cannotCompareClocksWithoutTheRightToAsk() throws IOException {
        answer("/_nodes/_local/stats/process", Answer.status(403));

        assertThat(ask(ServerChecks::clock).verdict()).isEqualTo(Verdict.SKIP);
    }

    @Test
    void tellsEachMissingRight() throws IOException {
        answer("/_security/user/_has_privileges", Answer.status(200).body("""
                {"has_all_requested":false,"cluster":{"manage_index_templates":false},
                "index":{"traces":{"create_doc":false,"auto_configure":true,"read":true},
                "ai-gateway-metrics":{"create_doc":true}}}"""));
        settings.put("index", "traces");

        assertThat(privileges(false))
                .hasToString(
                        "[privileges: no right to create_doc on traces: records are refused and wait; grant create_doc"
                                + " on these names, privileges: no right to manage_index_templates on the cluster: the templates"
                                + " can not be put in place; grant it, or let somebody else set up and set setup=off]");
    }

    @ParameterizedTest
    @CsvSource({
        "index, traces, '[]', '[create_doc, auto_configure, create_doc, read]'",
        "index, traces, '[manage_index_templates]', '[create_doc, auto_configure, create_doc, read]'",
        "alias, traces, '[manage_index_templates, manage_ilm]', "
                + "'[create_doc, create_index, indices:admin/aliases, create_doc, read]'",
        "data-stream, traces, '[manage_index_templates, manage_ilm]', '[create_doc, auto_configure, create_doc, read]'",
        "index, 'traces-%{yyyy}', '[manage_index_templates, manage_ilm]', '[create_doc, auto_configure, create_doc, read]'",
    })
    void asksForWhatTheSettingsNeed(String target, String index, String cluster, String ofIndex) throws IOException {
        settings.putAll(Map.of("target", target, "index", index));
        if (cluster.equals("[]")) {
            settings.put("setup", "off");
        }
        answer("/_security/user/_has_privileges", Answer.status(200).body("{\"has_all_requested\":true}"));

        privileges(false);

        JsonNode asked = new ObjectMapper().readTree(server.requests().get(0).body());
        assertThat(texts(asked.path("cluster"))).hasToString(cluster);
        assertThat(asked.path("index").findValues("privileges").stream()
                        .flatMap(each -> texts(each).stream())
                        .toList())
                .hasToString(ofIndex);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(text -> texts.add(text.textValue()));
        return texts;
    }

    @Test
    void asksForNoRightToSetUpWhatIsSetUp() throws IOException {
        settings.put("target", "alias");
        answer("/_security/user/_has_privileges", Answer.status(200).body("{\"has_all_requested\":false}"));

        assertThat(privileges(true))
                .extracting(Finding::seen)
                .noneMatch(seen -> seen.matches(".*(manage|create_index|aliases).*"));
    }

    @Test
    void missesNoRightThatIsGrantedUnderANameWithASlashOrATilde() throws IOException {
        settings.putAll(Map.of("target", "alias", "index", "a~b"));
        answer("/_security/user/_has_privileges", Answer.status(200).body("""
                {"has_all_requested":true,"cluster":{"manage_index_templates":true,"manage_ilm":true},
                "index":{"a~b":{"create_doc":true,"indices:admin/aliases":true,"read":true},
                "a~b-*":{"create_index":true,"indices:admin/aliases":true},
                "ai-gateway-metrics":{"create_doc":true}}}"""));

        assertThat(privileges(false)).extracting(Finding::verdict).containsExactly(Verdict.PASS);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"version\":{\"distribution\":\"opensearch\",\"number\":\"2.19.4\"}} | PASS",
                "<html> | FAIL",
                "{\"version\":{\"number\":\"8.19.21\"}} | FAIL"
            })
    void wantsOpenSearchToSayThatItIs(String body, Verdict verdict) throws IOException {
        settings.put("product", "opensearch");
        answer("/", Answer.status(200).body(body).withoutProductHeader());

        assertThat(ask(ServerChecks::product).verdict()).isEqualTo(verdict);
    }

    private List<Finding> privileges(boolean isSetUp) throws IOException {
        return ask(checks -> checks.privileges(isSetUp));
    }

    private void answer(String path, Answer answer) {
        server.answer(request -> request.path().equals(path), answer);
    }

    private <T> T ask(Question<T> question) throws IOException {
        settings.put("hosts", server.uri().toString());
        PipelineSettings pipeline =
                TraceSettings.read("es", settings, name -> null).pipeline();
        try (ElasticsearchHttp http = new ElasticsearchHttp(pipeline.server())) {
            return question.ask(new ServerChecks(pipeline, new Conversation(http), Clock.fixed(NOW, ZoneOffset.UTC)));
        }
    }
}
