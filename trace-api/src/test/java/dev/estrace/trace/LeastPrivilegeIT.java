// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.index.IndexSetup;
import dev.estrace.core.index.SetupOutcome;
import dev.estrace.core.index.SetupRemark;
import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.record.RequestMetrics;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.core.settings.TraceSettingsBuilder;
import dev.estrace.core.validate.Finding;
import dev.estrace.core.validate.Validation;
import dev.estrace.core.validate.ValidationReport;
import dev.estrace.core.validate.Verdict;
import dev.estrace.testkit.ElasticsearchRequests;
import dev.estrace.testkit.ElasticsearchServer;
import dev.estrace.testkit.ServerSecurity;
import dev.estrace.testkit.certificates.Certificates;
import dev.estrace.trace.analysis.Breakdown;
import dev.estrace.trace.analysis.CostRow;
import dev.estrace.trace.analysis.Dimension;
import dev.estrace.trace.analysis.LatencyRow;
import dev.estrace.trace.indices.LifecycleMode;
import dev.estrace.trace.indices.TraceIndex;
import dev.estrace.trace.indices.TraceIndices;
import dev.estrace.trace.lookup.StoredRecord;
import dev.estrace.trace.lookup.TraceFinder;
import dev.estrace.trace.lookup.TraceSummary;
import dev.estrace.trace.query.TraceQuery;
import dev.estrace.trace.search.AuthenticationException;
import dev.estrace.trace.search.IndexNotFoundException;
import dev.estrace.trace.search.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What the roles of the documentation let do on the real server, and that they need what they have. */
class LeastPrivilegeIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final TraceQuery HOUR = TraceQuery.since(Duration.ofHours(1));
    private static final Certificates CERTIFICATES = Certificates.shared();
    private static final ElasticsearchServer SERVER = ElasticsearchServer.builder()
            .secured(ServerSecurity.of(CERTIFICATES.node()))
            .start();
    private static final String DOOMED = "/workflow-traces-doomed";
    private static final Map<RoleFile, String> KEYS = new EnumMap<>(RoleFile.class);

    @BeforeAll
    static void prepare() {
        for (RoleFile role : RoleFile.values()) {
            KEYS.put(role, key(role.json()));
        }
        SERVER.put("/_index_template/streams", """
                {"index_patterns":["workflow-traces-stream"],"data_stream":{},"priority":900}""");
        SERVER.put("/workflow-traces-stream/_create/1", "{\"@timestamp\":0}");
        SERVER.put("/workflow-traces-kept/_create/1", "{\"x\":1}");
        SERVER.put("/customers/_create/1", "{\"x\":1}");
        SERVER.put("/workflow-traces-rolling-000001", "{\"aliases\":{\"workflow-traces-rolling\":{}}}");
        SERVER.put("/_component_template/traces-of-roles", "{\"template\":{}}");
        SERVER.put("/_index_template/traces-of-roles", "{\"index_patterns\":[\"workflow-traces-templated\"]}");
    }

    @AfterAll
    static void stop() {
        SERVER.close();
    }

    @ParameterizedTest
    @MethodSource("dev.estrace.trace.RoleRequest#all")
    void eachRoleMayDoWhatItMustAndNothingElse(RoleRequest request) {
        SERVER.send("PUT", DOOMED, "{}");
        Map<RoleFile, Integer> answered = new EnumMap<>(RoleFile.class);
        KEYS.forEach((role, key) -> answered.put(role, request.sendAs(sender(key))));
        assertThat(answered).isEqualTo(request.expected());
    }

    /** Of those over life cycle policies the server of the tests knows the names only. */
    @ParameterizedTest
    @EnumSource
    void noRoleHasAPrivilegeThatItCanDoWithout(RoleFile role) {
        assertThat(role.privileges())
                .filteredOn(privilege -> !isNeeded(role, privilege))
                .isSubsetOf("cluster manage_ilm", "cluster read_ilm");
    }

    private static boolean isNeeded(RoleFile role, String privilege) {
        SERVER.send("PUT", DOOMED, "{}");
        ElasticsearchRequests sender = sender(key(role.without(privilege)));
        return RoleRequest.all().stream()
                .filter(request -> request.isGrantedTo(role))
                .anyMatch(request -> request.sendAs(sender) == 403);
    }

    @ParameterizedTest
    @EnumSource
    void eachFileIsTheBodyThatDefinesARole(RoleFile role) {
        assertThat(SERVER.put("/_security/role/" + role.title(), role.json().toString())
                        .at("/role/created")
                        .asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "index, workflow-traces",
        "index, workflow-traces-%{yyyy.MM.dd}",
        "alias, workflow-traces-rolled",
        "data-stream, workflow-traces-streamed"
    })
    void writerShipsWhatItMayNotSee(String target, String index) {
        if (!target.equals("index")) {
            setUp("target", target, "index", index);
        }
        List<String> told = ship(writerOf(target, index).build());

        assertThat(told).doesNotHaveDuplicates().allMatch(sentence -> sentence.contains("HTTP 403 to the attempt to"));
        assertThat(told)
                .filteredOn(sentence -> sentence.contains("read the component template"))
                .as("once for records, once for metrics")
                .hasSize(2)
                .allMatch(sentence -> sentence.contains("records are sent all the same"));
        assertThat(ship(writerOf(target, index).set("setup", "off").build())).isEmpty();
    }

    private static TraceSettingsBuilder writerOf(String target, String index) {
        return settings(RoleFile.WRITER, "target", target, "index", index, "ilm", "off", "validate", "off")
                .set("metricsIndex", index.replace("workflow-traces", "ai-gateway-metrics"));
    }

    @Test
    void validationHasNothingAgainstAWriterWhenOthersSetUp() {
        setUp("index", "workflow-traces-valid");
        ship(settings(RoleFile.WRITER, "index", "workflow-traces-valid", "validate", "off")
                .build());

        ValidationReport report =
                Validation.run(settings(RoleFile.WRITER, "index", "workflow-traces-valid", "setup", "off")
                        .build());
        assertThat(report.findings())
                .as("%s", report)
                .extracting(Finding::verdict)
                .containsOnly(Verdict.PASS, Verdict.SKIP);
    }

    @Test
    void setUpPreparesAllButRecords() {
        String[] alias = {"target", "alias", "index", "workflow-traces-prepared"};
        String withoutPolicies =
                "the server has no life cycle policies: indices of workflow-traces-prepared do not roll"
                        + " over and are not deleted by themselves";

        assertThat(setUp(alias)).containsExactly(withoutPolicies);
        assertThat(SERVER.get("/_alias/workflow-traces-prepared")
                        .at("/workflow-traces-prepared-000001/aliases/workflow-traces-prepared/is_write_index"))
                .isEqualTo(JsonNodeFactory.instance.booleanNode(true));
        assertThat(SERVER.get("/_index_template/es-trace-workflow-traces-prepared"))
                .isNotEmpty();
        assertThat(SERVER.get("/_index_template/es-trace-ai-gateway-metrics")).isNotEmpty();

        String[] changed = Stream.concat(Stream.of(alias), Stream.of("typedAttributes", "score=double"))
                .toArray(String[]::new);
        assertThat(setUp(changed))
                .hasSize(2)
                .startsWith(withoutPolicies)
                .anyMatch(remark -> remark.contains("es-trace-workflow-traces-prepared-mappings is written anew"));
        assertThat(SERVER.get("/workflow-traces-prepared/_mapping")
                        .findValue("score")
                        .path("type")
                        .asText())
                .isEqualTo("double");
    }

    @Test
    void setUpStoresNothing() {
        TraceSettings settings = settings(RoleFile.SET_UP, "index", "workflow-traces-unwritten", "setup", "required")
                .build();
        List<String> told = new CopyOnWriteArrayList<>();
        try (TracePipeline pipeline = TracePipeline.start(settings, (severity, sentence) -> told.add(sentence))) {
            pipeline.accept(new TraceRecord(1_700_000_000, 0, TraceLevel.INFO, "set-up", "not for me"));
            pipeline.startFlush();

            await().atMost(LIMIT).untilAsserted(() -> assertThat(told).anyMatch(sentence -> sentence.contains("403")));
            pipeline.close(Duration.ZERO);
            assertThat(pipeline.stats().stored()).isZero();
        }
        assertThat(SERVER.get("/_index_template/es-trace-workflow-traces-unwritten"))
                .isNotEmpty();
    }

    @Test
    void readerFindsAndAnalysesWhatIsStored() {
        String[] names = {"index", "workflow-traces-read-%{yyyy.MM.dd}", "metricsIndex", "ai-gateway-metrics-read"};
        setUp(names);
        ship(settings(RoleFile.WRITER, names).build());
        SERVER.refresh("workflow-traces-read-*,ai-gateway-metrics-read");

        try (Tracer reader = Trace.using(readerOf(names))) {
            assertThat(reader.findTraceWithId("shipped").records())
                    .extracting(StoredRecord::message)
                    .first()
                    .isEqualTo("a line");
            assertThat(reader.findTraces(HOUR)).extracting(TraceSummary::runId).containsExactly("shipped");
            assertThat(reader.search(HOUR.text("line"))).hasSize(1);
            assertThat(reader.childRuns("shipped")).isEmpty();
            try (Stream<StoredRecord> following = reader.follow("shipped")) {
                assertThat(following.limit(3)).hasSize(3);
            }
            assertThat(reader.analysis()
                            .cost(HOUR, Breakdown.by(Dimension.TEAM))
                            .list())
                    .extracting(CostRow::cost)
                    .containsExactly(new BigDecimal("0.05"));
            assertThat(reader.gatewayAnalysis()
                            .latency(HOUR, Breakdown.by(Dimension.PROVIDER))
                            .list())
                    .extracting(LatencyRow::operations)
                    .containsExactly(1L);
            assertThat(reader.anomalies()).isNotNull();
            assertThatThrownBy(reader::refresh).isInstanceOf(AuthenticationException.class);
            assertThatThrownBy(() -> reader.indices().list()).isInstanceOf(AuthenticationException.class);
        }
    }

    @Test
    void operatorKeepsIndicesButReadsNoRecords() {
        String[] names = {"target", "alias", "index", "workflow-traces-operated"};
        setUp(names);
        ship(settings(RoleFile.WRITER, names).build());
        TraceIndices indices = new TraceIndices(place(Objects.requireNonNull(KEYS.get(RoleFile.OPERATOR)), names));
        String first = "workflow-traces-operated-000001";

        assertThat(indices.list()).extracting(TraceIndex::name).containsExactly(first);
        assertThat(indices.mapping(first).fields()).containsEntry("run_id", "keyword");
        indices.change(first, Map.of("refresh_interval", "7s"));
        assertThat(indices.settings(first)).containsEntry("index.refresh_interval", "7s");
        assertThat(indices.rollover("workflow-traces-operated").done()).isTrue();
        assertThat(indices.clusterHealth().nodes()).isEqualTo(1);
        assertThat(indices.lifecycle().mode()).isEqualTo(LifecycleMode.UNAVAILABLE);
        assertThatThrownBy(() -> indices.checkRetention(Duration.ofDays(1)))
                .isInstanceOf(AuthenticationException.class);
        assertThat(new TraceIndices(place(key(RoleFile.OPERATOR.json(), RoleFile.READER.json()), names))
                        .checkRetention(Duration.ofDays(1))
                        .outlived())
                .isEmpty();
        assertThat(indices.delete(first).name()).isEqualTo(first);
    }

    @Test
    void lookUpSaysWhoIsNotLetIn() {
        assertThatThrownBy(() -> lookUp("d3Jvbmc6Y2FuYXJ5", "workflow-traces-kept"))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("Elasticsearch answered 401")
                .hasMessageNotContaining("d3Jvbmc6Y2FuYXJ5");
        assertThatThrownBy(() -> lookUp(Objects.requireNonNull(KEYS.get(RoleFile.WRITER)), "workflow-traces-kept"))
                .isInstanceOf(AuthenticationException.class)
                .hasMessageContaining("Elasticsearch answered 403")
                .hasMessageContaining("granted by the index privileges [read,all]");
    }

    /** Elasticsearch hides what matches a pattern and may not be read. */
    @Test
    void lookUpFindsNoDatedIndexThatItMayNotRead() {
        assertThatThrownBy(() ->
                        lookUp(Objects.requireNonNull(KEYS.get(RoleFile.WRITER)), "workflow-traces-%{yyyy.MM.dd}"))
                .isInstanceOf(IndexNotFoundException.class);
    }

    private static void lookUp(String key, String index) {
        new TraceFinder(place(key, "index", index)).lookUpTraceWithId("shipped");
    }

    /** One run of three records and a measured request; what was told meanwhile. */
    private static List<String> ship(TraceSettings settings) {
        List<String> told = new CopyOnWriteArrayList<>();
        try (TracePipeline pipeline = TracePipeline.start(settings, (severity, sentence) -> told.add(sentence))) {
            Tracer tracer = Trace.named(pipeline.name());
            try (Trace run = tracer.run("shipped").team("ml-platform").start()) {
                run.info("a line");
                run.operation("ask").start().cost(Cost.usd("0.05")).close();
            }
            tracer.requestMetrics(RequestMetrics.builder()
                    .provider("openai")
                    .status(200)
                    .totalLatency(Duration.ofMillis(20))
                    .build());
            assertThat(tracer.flush(LIMIT).complete()).as("%s", told).isTrue();
            assertThat(pipeline.stats().stored()).isEqualTo(4);
        }
        return told;
    }

    /** What the set-up remarks with the key of its role. */
    private static List<String> setUp(String... namesAndValues) {
        PipelineSettings settings =
                settings(RoleFile.SET_UP, namesAndValues).build().pipeline();
        try (ElasticsearchHttp http = new ElasticsearchHttp(settings.server())) {
            List<SetupRemark> remarks =
                    new ArrayList<>(IndexSetup.ofTraces(http, settings).run().remarks());
            SetupOutcome metrics = IndexSetup.ofMetrics(http, settings).run();
            assertThat(metrics.remarks()).isEmpty();
            return remarks.stream().map(SetupRemark::sentence).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Place place(String key, String... namesAndValues) {
        PipelineSettings settings = settings(key, namesAndValues).build().pipeline();
        return Place.of(settings.server(), settings.index().index());
    }

    private static TraceSettings readerOf(String... namesAndValues) {
        return settings(RoleFile.READER, namesAndValues)
                .set("setup", "off")
                .set("validate", "off")
                .build();
    }

    private static TraceSettingsBuilder settings(RoleFile role, String... namesAndValues) {
        return settings(Objects.requireNonNull(KEYS.get(role)), namesAndValues);
    }

    private static TraceSettingsBuilder settings(String key, String... namesAndValues) {
        TraceSettingsBuilder builder = TraceSettings.builder("roles")
                .set("hosts", SERVER.uri().toString())
                .set("caCertificate", CERTIFICATES.authority().certificate().toString())
                .set("apiKey", key);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            builder.set(namesAndValues[i], namesAndValues[i + 1]);
        }
        return builder;
    }

    /** An API key of these roles and no other. */
    private static String key(JsonNode... roles) {
        ObjectNode descriptors = JsonNodeFactory.instance.objectNode();
        for (JsonNode role : roles) {
            descriptors.set("role-" + descriptors.size(), role);
        }
        return SERVER.createApiKey("key", descriptors.toString()).encoded();
    }

    private static ElasticsearchRequests sender(String key) {
        return SERVER.as("ApiKey " + key);
    }
}
