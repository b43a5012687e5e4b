// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.validate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.testkit.Answer;
import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.testkit.ScriptedElasticsearch;
import dev.estrace.testkit.ServerSecurity;
import dev.estrace.testkit.certificates.Certificates;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;

class ValidationIT {
    private static final Certificates CERTIFICATES = Certificates.shared();
    private static final ElasticsearchServer SERVER = ElasticsearchServer.builder()
            .secured(ServerSecurity.of(CERTIFICATES.node()))
            .start();

    private final Map<String, String> settings = new HashMap<>(Map.of(
            "hosts",
            SERVER.uri().toString(),
            "caCertificate",
            CERTIFICATES.authority().certificate().toString(),
            "username",
            ServerSecurity.ADMIN,
            "password",
            ServerSecurity.ADMIN_PASSWORD,
            "index",
            "valid"));

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @Test
    void passesWhereNothingIsWrong() {
        logOneRecord();

        ValidationReport report = validate();

        assertThat(report.findings()).allMatch(finding -> finding.verdict() == Verdict.PASS);
        assertThat(stepsOf(report)).isEqualTo(EnumSet.allOf(Step.class));
        assertThat(seen(report, Step.TLS))
                .contains(
                        "TLSv1.3",
                        "CN=node",
                        "CN=test authority",
                        CERTIFICATES.authority().fingerprint());
        assertThat(seen(report, Step.PRODUCT)).isEqualTo("Elasticsearch 8.19.21");
        assertThat(seen(report, Step.AUTHENTICATION)).startsWith("user admin of realm");
    }

    @Test
    void storesOneRecordHoweverOftenItIsAsked() {
        settings.put("index", "asked-often");
        logOneRecord();

        validate();

        assertThat(seen(validate(), Step.WRITE)).isEqualTo("a record of an earlier check is in asked-often");
        assertThat(SERVER.count("asked-often")).isEqualTo(2);
    }

    @Test
    void writesNothingBeforeTheTemplatesAreThere() {
        settings.put("index", "not-yet");

        ValidationReport report = validate();

        assertThat(report.verdict()).isEqualTo(Verdict.WARN);
        assertThat(verdict(report, Step.TEMPLATE)).isEqualTo(Verdict.WARN);
        assertThat(verdict(report, Step.WRITE)).isEqualTo(Verdict.SKIP);
        assertThat(SERVER.send("GET", "/not-yet", null).status()).isEqualTo(404);
    }

    @Test
    void seesThatNothingListens() {
        settings.put("hosts", "https://127.0.0.1:1, https://no-such-host.invalid");

        ValidationReport report = validate();

        assertThat(told(report))
                .contains("no-such-host.invalid has no address", "no connection to 127.0.0.1:1 (ConnectException: Connection refused)");
        assertThat(verdict(report, Step.PRODUCT)).isEqualTo(Verdict.SKIP);
        assertThat(stepsOf(report)).isEqualTo(EnumSet.complementOf(EnumSet.of(Step.TLS)));
    }

    @Test
    void goesOnWithTheHostsThatAnswer() {
        logOneRecord();
        settings.put("hosts", "https://127.0.0.1:1, " + SERVER.uri());

        ValidationReport report = validate();

        assertThat(report.of(Verdict.FAIL)).isEmpty();
        assertThat(report.of(Verdict.WARN))
                .singleElement()
                .extracting(Finding::step)
                .isEqualTo(Step.CONNECTION);
        assertThat(verdict(report, Step.READ)).isEqualTo(Verdict.PASS);
    }

    @Test
    void seesAPortThatSpeaksSomethingElse() {
        try (ScriptedElasticsearch plain = ScriptedElasticsearch.start()) {
            settings.put("hosts", plain.uri().toString().replace("http:", "https:"));

            ValidationReport report = validate();

            assertThat(verdict(report, Step.TLS)).isEqualTo(Verdict.FAIL);
            assertThat(plain.requests()).isEmpty();
        }
    }

    @Test
    void seesAnAuthorityThatIsNotTheRightOne() {
        settings.put(
                "caCertificate", CERTIFICATES.foreignAuthority().certificate().toString());

        ValidationReport report = validate();

        assertThat(verdict(report, Step.TLS)).isEqualTo(Verdict.FAIL);
        assertThat(seen(report, Step.TLS)).contains("CN=node", "caCertificate");
        assertThat(verdict(report, Step.PRODUCT)).isEqualTo(Verdict.SKIP);
    }

    @Test
    void seesAKeyThatIsRefused() {
        useKey("d3Jvbmc6Y2FuYXJ5");

        ValidationReport report = validate();

        assertThat(seen(report, Step.AUTHENTICATION)).isEqualTo("the credentials are refused (HTTP 401)");
        assertThat(verdict(report, Step.PRIVILEGES)).isEqualTo(Verdict.SKIP);
        assertThat(report.toString() + report.json()).doesNotContain("d3Jvbmc6Y2FuYXJ5");
    }

    @Test
    void seesAMissingRight() {
        logOneRecord();
        useKey(key("read", "view_index_metadata"));

        ValidationReport report = validate();

        assertThat(told(report))
                .contains(
                        "no right to create_doc on valid: records are refused and wait",
                        "a record for valid is not stored (HTTP 403 security_exception)");
    }

    @Test
    void hasNothingAgainstAWriterThatMayOnlyWrite() {
        logOneRecord();
        settings.put("setup", "off");
        useKey(key("create_doc", "auto_configure"));

        ValidationReport report = validate();

        assertThat(report.of(Verdict.FAIL)).isEmpty();
        assertThat(report.of(Verdict.WARN)).isEmpty();
        assertThat(verdict(report, Step.WRITE)).isEqualTo(Verdict.PASS);
        assertThat(verdict(report, Step.MAPPING)).isEqualTo(Verdict.SKIP);
        assertThat(verdict(report, Step.READ)).isEqualTo(Verdict.SKIP);
    }

    @Test
    void seesATemplateOfAnother() {
        settings.put("index", "taken");
        SERVER.put("/_component_template/es-trace-taken-mappings", "{\"template\":{}}");

        ValidationReport report = validate();

        assertThat(told(report))
                .contains("the component template es-trace-taken-mappings is not from es-trace and is left as it is");
    }

    @Test
    void seesAFieldOfAnotherType() {
        settings.put("index", "twisted");
        SERVER.put(
                "/_component_template/twisted@custom",
                "{\"template\":{\"mappings\":{\"properties\":{\"run_id\":{\"type\":\"long\"}}}}}");
        logOneRecord();

        ValidationReport report = validate();

        assertThat(told(report))
                .contains(
                        "a new index would map run_id as long instead of keyword",
                        "twisted maps run_id as long instead of keyword");
    }

    @Test
    void seesAnIndexThatTakesNothing() {
        settings.put("index", "read-only");
        logOneRecord();
        SERVER.put("/read-only/_settings", "{\"index.blocks.write\":true}");

        ValidationReport report = validate();

        assertThat(report.of(Verdict.FAIL))
                .singleElement()
                .hasToString(
                        "write: a record for read-only is not stored (HTTP 403 cluster_block_exception); the index is"
                                + " read-only: see its settings index.blocks.*, and whether the disk is full");
    }

    @Test
    void seesAServerThatIsTooOld() {
        try (ScriptedElasticsearch old = ScriptedElasticsearch.start()) {
            old.answer(
                    request -> request.path().equals("/"),
                    Answer.status(200).body("{\"version\":{\"number\":\"7.10.2\"}}"));
            settings.put("hosts", old.uri().toString());

            assertThat(told(validate())).contains("Elasticsearch 7.10.2 is too old");
        }
    }

    @Test
    void saysWhichSettingCanNotBeRead() {
        settings.put("index", "*");

        ValidationReport report = validate();

        assertThat(seen(report, Step.SETTINGS)).startsWith("es: index \"*\" must be");
        assertThat(report.of(Verdict.SKIP)).hasSize(Step.values().length - 1);
    }

    private void logOneRecord() {
        try (TracePipeline pipeline = TracePipeline.start(read(), (severity, sentence) -> {})) {
            pipeline.accept(new TraceRecord(1_700_000_000, 0, TraceLevel.INFO, "validation", "first"));
            assertThat(pipeline.flush(Duration.ofSeconds(30)).complete()).isTrue();
        }
    }

    private static String key(String... privileges) {
        String granted = "\"" + String.join("\",\"", privileges) + "\"";
        return SERVER.createApiKey(
                        "key", "{\"r\":{\"indices\":[{\"names\":[\"valid*\"],\"privileges\":[" + granted + "]}]}}")
                .encoded();
    }

    private void useKey(String encoded) {
        settings.keySet().removeAll(Set.of("username", "password"));
        settings.put("apiKey", encoded);
    }

    private ValidationReport validate() {
        return Validation.run(read());
    }

    private TraceSettings read() {
        return TraceSettings.read("es", settings, name -> null);
    }

    private static Set<Step> stepsOf(ValidationReport report) {
        return report.findings().stream()
                .map(Finding::step)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Step.class)));
    }

    /** What has failed. */
    private static List<String> told(ValidationReport report) {
        return report.of(Verdict.FAIL).stream().map(Finding::seen).toList();
    }

    private static Verdict verdict(ValidationReport report, Step step) {
        return first(report, step).verdict();
    }

    private static String seen(ValidationReport report, Step step) {
        return first(report, step).seen();
    }

    private static Finding first(ValidationReport report, Step step) {
        return report.findings().stream()
                .filter(finding -> finding.step() == step)
                .findFirst()
                .orElseThrow();
    }
}
