// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.record.FieldType;
import dev.estrace.core.record.RecordDefaults;
import dev.estrace.core.record.TraceLevel;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class TraceSettingsTest {
    /** Nothing but free text allows this. */
    private static final String BAD = "=: ?";

    private static final String NOT_SENT = "; nothing is sent, and this appender's records are counted as dropped";

    @Test
    void needsNothingSet() {
        TraceSettings settings = read(Map.of());

        assertThat(settings.appender()).isEqualTo("es");
        assertThat(settings.warnings()).isEmpty();
        assertThat(settings.refusal()).isNull();
        assertThat(settings.pipeline())
                .isEqualTo(new PipelineSettings(
                        true,
                        new ServerSettings(
                                List.of(URI.create("http://localhost:9200")),
                                Product.ELASTICSEARCH,
                                Access.NONE,
                                TlsSettings.USUAL,
                                null,
                                Duration.ofSeconds(2),
                                Duration.ofSeconds(60),
                                2,
                                Compression.NONE,
                                Duration.ZERO),
                        usualIndex("workflow-traces", Duration.ofDays(90)),
                        usualIndex("ai-gateway-metrics", Duration.ofDays(30)),
                        new BatchSettings(100, Duration.ofSeconds(2), 5_000, 5 << 20),
                        new QueueSettings(16 << 20, 100_000, OverflowPolicy.DROP_LOWEST, Duration.ofMillis(100)),
                        new RetrySettings(
                                new BackoffSettings(Duration.ofMillis(500), Duration.ofSeconds(30)),
                                Integer.MAX_VALUE,
                                Duration.ofDays(36_500)),
                        new ExportSettings(ExportMode.BATCH, TraceLevel.ERROR),
                        null,
                        new DeadLetterTarget.InMemory(),
                        Duration.ofSeconds(5),
                        Validate.WARN));
        assertThat(settings.defaults()).isEqualTo(RecordDefaults.none());
        assertThat(settings.sampling().keepAll()).isTrue();
    }

    private static IndexSettings usualIndex(String name, Duration retention) {
        TierSettings never = new TierSettings(Duration.ZERO, null, Map.of());
        return new IndexSettings(
                new IndexPattern(name, "", ""),
                Target.INDEX,
                100,
                null,
                SetupMode.AUTO,
                new TemplateSettings(null, 1, "0-1", Duration.ofSeconds(1), Map.of()),
                new LifecycleSettings(
                        new Lifecycle(Lifecycle.Mode.AUTO, ""),
                        50L << 30,
                        Duration.ofDays(30),
                        50_000_000,
                        never,
                        never,
                        retention));
    }

    @Test
    void readsWhatIsSet() {
        TraceSettings settings = TraceSettings.read(
                "es",
                Map.ofEntries(
                        Map.entry("enabled", "false"),
                        Map.entry("hosts", "https://a:1, https://b:2"),
                        Map.entry("connectTimeout", "1s"),
                        Map.entry("requestTimeout", "5 s"),
                        Map.entry("connections", "8"),
                        Map.entry("compression", "gzip"),
                        Map.entry("sniff", "5 min"),
                        Map.entry("index", "Traces-%{genops.team}"),
                        Map.entry("metricsIndex", "gateway-%{yyyy.MM}"),
                        Map.entry("setup", "off"),
                        Map.entry("shards", "3"),
                        Map.entry("replicas", "2"),
                        Map.entry("refreshInterval", "10s"),
                        Map.entry("bufferSize", "7"),
                        Map.entry("flushInterval", "3s"),
                        Map.entry("batchRecords", "9"),
                        Map.entry("batchBytes", "1MB"),
                        Map.entry("queueBytes", "2MB"),
                        Map.entry("queueRecords", "11"),
                        Map.entry("whenFull", "block"),
                        Map.entry("maxBlock", "0"),
                        Map.entry("backoff", "1s – 2s"),
                        Map.entry("maxRetries", "3"),
                        Map.entry("deliveryTimeout", "10 min"),
                        Map.entry("exportMode", "hybrid"),
                        Map.entry("flushLevel", "critical"),
                        Map.entry("spoolDirectory", "/var/log/../spool/traces"),
                        Map.entry("spoolBytes", "2MB"),
                        Map.entry("durableLevel", "warn"),
                        Map.entry("closeTimeout", "0"),
                        Map.entry("validate", "off"),
                        Map.entry("bearerToken", "t0ken"),
                        Map.entry("headers", "X-Tenant=a, X-Zone=b"),
                        Map.entry("caCertificate", "/etc/ssl/../tls/ca.pem"),
                        Map.entry("clientCertificate", "/etc/tls/client.pem"),
                        Map.entry("clientKey", "/etc/tls/client.key"),
                        Map.entry("clientKeyPassword", "secret"),
                        Map.entry("verifyCertificates", "true"),
                        Map.entry("proxy", "http://me:pass@Proxy:3128"),
                        Map.entry("product", "opensearch"),
                        Map.entry("target", "data-stream"),
                        Map.entry("maxIndices", "7"),
                        Map.entry("ingestPipeline", "enrich"),
                        Map.entry("templateName", "our-traces"),
                        Map.entry("typedAttributes", "score=double, experiment_id=keyword"),
                        Map.entry("ilm", "Our-Policy"),
                        Map.entry("rolloverSize", "1GB"),
                        Map.entry("rolloverAge", "7 d"),
                        Map.entry("rolloverDocuments", "1000"),
                        Map.entry("warmAfter", "1 d"),
                        Map.entry("warmReplicas", "0"),
                        Map.entry("warmAllocation", "data=warm"),
                        Map.entry("coldAfter", "3 d"),
                        Map.entry("coldAllocation", "data=cold"),
                        Map.entry("retention", "off"),
                        Map.entry("metricsRetention", "10 d")),
                name -> null);

        assertThat(settings.warnings()).isEmpty();
        LifecycleSettings lifecycle = new LifecycleSettings(
                new Lifecycle(Lifecycle.Mode.NAMED, "Our-Policy"),
                1L << 30,
                Duration.ofDays(7),
                1_000,
                new TierSettings(Duration.ofDays(1), 0, Map.of("data", "warm")),
                new TierSettings(Duration.ofDays(3), null, Map.of("data", "cold")),
                Duration.ZERO);
        assertThat(settings.pipeline())
                .isEqualTo(new PipelineSettings(
                        false,
                        new ServerSettings(
                                List.of(URI.create("https://a:1"), URI.create("https://b:2")),
                                Product.OPENSEARCH,
                                new Access(
                                        Credentials.bearer("t0ken"),
                                        null,
                                        new RequestHeaders(Map.of("X-Tenant", "a", "X-Zone", "b"))),
                                new TlsSettings(
                                        Path.of("/etc/tls/ca.pem"),
                                        null,
                                        Path.of("/etc/tls/client.pem"),
                                        Path.of("/etc/tls/client.key"),
                                        "secret",
                                        true),
                                new ProxySettings(URI.create("http://proxy:3128"), Credentials.basic("me", "pass")),
                                Duration.ofSeconds(1),
                                Duration.ofSeconds(5),
                                8,
                                Compression.GZIP,
                                Duration.ofMinutes(5)),
                        new IndexSettings(
                                new IndexPattern(
                                        List.of(new IndexPart.Fixed("traces-"), new IndexPart.ByField("genops.team"))),
                                Target.DATA_STREAM,
                                7,
                                "enrich",
                                SetupMode.OFF,
                                new TemplateSettings(
                                        "our-traces",
                                        3,
                                        "2",
                                        Duration.ofSeconds(10),
                                        Map.of("score", FieldType.DOUBLE, "experiment_id", FieldType.KEYWORD)),
                                lifecycle.retainedFor(Duration.ZERO)),
                        new IndexSettings(
                                new IndexPattern("gateway-", "yyyy.MM", ""),
                                Target.INDEX,
                                7,
                                null,
                                SetupMode.OFF,
                                new TemplateSettings(null, 3, "2", Duration.ofSeconds(10), Map.of()),
                                lifecycle.retainedFor(Duration.ofDays(10))),
                        new BatchSettings(7, Duration.ofSeconds(3), 9, 1 << 20),
                        new QueueSettings(2 << 20, 11, OverflowPolicy.BLOCK, Duration.ZERO),
                        new RetrySettings(
                                new BackoffSettings(Duration.ofSeconds(1), Duration.ofSeconds(2)),
                                3,
                                Duration.ofMinutes(10)),
                        new ExportSettings(ExportMode.HYBRID, TraceLevel.FATAL),
                        new SpoolSettings(Path.of("/var/spool/traces"), 2L << 20, TraceLevel.WARNING),
                        new DeadLetterTarget.InFile(Path.of("/var/spool/traces/dead-letters.ndjson")),
                        Duration.ZERO,
                        Validate.OFF));
    }

    @ParameterizedTest
    @MethodSource("settingsThatRefuseSomeText")
    void tellsABadValueInOneSentence(Setting<?> setting) {
        String name = setting.settingName();
        TraceSettings settings = read(Map.of(name, BAD));

        String value = setting.secret() ? "" : " \"" + BAD + "\"";
        String sentence = "es: " + name + value + " must be " + setting.allowed();
        if (setting.keepsFromSending()) {
            assertThat(settings.refusal()).isEqualTo(sentence + NOT_SENT);
            assertThat(settings.pipeline().enabled()).isFalse();
        } else {
            boolean mayDelete = Set.of("retention", "metricsRetention", "ilm").contains(name);
            String used = mayDelete
                    ? "; it counts as off"
                    : setting.defaultText().isEmpty()
                            ? "; it counts as not set"
                            : "; the default " + setting.defaultText() + " is used";
            assertThat(settings.warnings()).containsExactly(sentence + used);
            assertThat(settings.refusal()).isNull();
            assertThat(settings)
                    .usingRecursiveComparison()
                    .ignoringFields("warnings")
                    .withEqualsForType(Object::equals, IndexPattern.class)
                    .isEqualTo(read(mayDelete ? Map.of(name, "off") : Map.of()));
        }
    }

    /** The parts of basic authentication are told as missing each other first: see {@link CredentialsTest}. */
    static Stream<Setting<?>> settingsThatRefuseSomeText() {
        return Setting.all().stream()
                .filter(setting -> setting.parse(BAD) == null)
                .filter(setting -> setting != Settings.USERNAME && setting != Settings.API_KEY_ID);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Authorization",
                "Proxy-Authorization",
                "Host",
                "Content-Length",
                "Expect",
                "Upgrade",
                "TE",
                "Trailer",
                "Keep-Alive",
                "Connection"
            })
    void takesNoHeaderThatTheConnectionNeeds(String name) {
        assertThat(read(Map.of("headers", name + "=CaNaRy")).refusal())
                .startsWith("es: headers must be ")
                .doesNotContain("CaNaRy");
    }

    @Test
    void keepsRecordsAndMetricsInIndicesOfTheirOwn() {
        TraceSettings settings = TraceSettings.read(
                "es", Map.of("index", "logs-%{yyyy}"), name -> name.equals("ELASTICSEARCH_INDEX") ? "logs-2026" : null);

        assertThat(settings.pipeline().metrics().index()).isEqualTo(new IndexPattern("ai-gateway-metrics", "", ""));
        assertThat(settings.warnings())
                .containsExactly("es: metricsIndex \"logs-2026\" (from ELASTICSEARCH_INDEX) must be another name than"
                        + " index \"logs-%{yyyy}\"; the default ai-gateway-metrics is used");
        assertThat(read(Map.of("index", "ai-gateway-metrics")).refusal())
                .isEqualTo("es: metricsIndex \"ai-gateway-metrics\" must be another name than index"
                        + " \"ai-gateway-metrics\"" + NOT_SENT);
        assertThat(read(Map.of("index", "ai-gateway-metrics", "metricsIndex", "metrics"))
                        .refusal())
                .isNull();
    }

    @Test
    void writesTheSentenceOfABadNumberLikeThis() {
        assertThat(read(Map.of("bufferSize", "many")).warnings())
                .containsExactly("es: bufferSize \"many\" must be a whole number from 1 to 1000000;"
                        + " the default 100 is used");
    }

    @Test
    void countsAnEmptyTextAsNotSet() {
        assertThat(read(Map.of("hosts", "", "bufferSize", " \n", "apiKey", ""))).isEqualTo(read(Map.of()));
    }

    @Test
    void showsABadValueShortAndOnOneLine() {
        String text = "x\ny".repeat(100);
        assertThat(read(Map.of("bufferSize", text)).warnings())
                .singleElement()
                .asString()
                .startsWith("es: bufferSize \"x yx yx y")
                .hasSizeLessThan(200)
                .doesNotContain("\n");
    }

    @ParameterizedTest
    @CsvSource({
        "bufersize, '\"bufersize\" is not a setting, the nearest is bufferSize; it is ignored'",
        "Hosts, '\"Hosts\" is not a setting, the nearest is hosts; it is ignored'",
        "flushIntervall, '\"flushIntervall\" is not a setting, the nearest is flushInterval; it is ignored'",
        "pattern, '\"pattern\" is not a setting; it is ignored'",
    })
    void tellsAnUnknownName(String name, String sentence) {
        assertThat(read(Map.of(name, "canary")).warnings()).containsExactly("es: " + sentence);
    }

    @Test
    void looksForNoNearestNameOfAVeryLongOne() {
        assertThat(read(Map.of("x".repeat(100_000), "1")).warnings())
                .singleElement()
                .asString()
                .hasSizeLessThan(200);
    }

    @Test
    void tellsEveryReasonButRefusesForTheFirst() {
        TraceSettings settings = read(Map.of("hosts", "nowhere", "index", "*"));
        assertThat(settings.refusal()).startsWith("es: hosts \"nowhere\" must be a list of addresses");
        assertThat(settings.warnings()).singleElement().asString().startsWith("es: index \"*\" must be a fixed name");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "batchBytes | 2 MB | queueBytes | 1MB | 1048576",
                "bufferSize | 500 | queueRecords | 400 | 400",
                "connectTimeout | 3s | requestTimeout | 2s | PT2S",
            })
    void reducesAndTellsWhatIsGreaterThanItsLimit(
            String name, String value, String limiting, String limit, String used) {
        TraceSettings settings = read(Map.of(name, value, limiting, limit));
        assertThat(settings.warnings())
                .containsExactly(
                        "es: " + name + " \"" + value + "\" must be at most " + limiting + "; " + limit + " is used");
        assertThat(limited(settings.pipeline())).contains(used);
    }

    @Test
    void reducesADefaultSilently() {
        TraceSettings settings = read(Map.of("queueBytes", "1MB", "queueRecords", "10", "requestTimeout", "1s"));
        assertThat(settings.warnings()).isEmpty();
        assertThat(limited(settings.pipeline())).containsExactly("1048576", "10", "PT1S");
    }

    private static List<String> limited(PipelineSettings pipeline) {
        return List.of(
                "" + pipeline.batch().batchBytes(),
                "" + pipeline.batch().bufferSize(),
                "" + pipeline.server().connectTimeout());
    }

    @Test
    void buildsFromCodeUnderTheSameNames() {
        TraceSettings settings = TraceSettings.builder("code")
                .set("bufferSize", "5")
                .set("bufferSize", "6")
                .set("team", "ml")
                .build();
        assertThat(settings.appender()).isEqualTo("code");
        assertThat(settings.pipeline().batch().bufferSize()).isEqualTo(6);
    }

    @Test
    void sharesWhatIsEqualAndNothingElse() {
        PipelineSettings pipeline =
                read(Map.of("hosts", "http://A:9200/", "team", "one")).pipeline();
        assertThat(pipeline)
                .isEqualTo(read(Map.of("hosts", "http://a:9200", "team", "two")).pipeline());
        assertThat(pipeline)
                .isNotEqualTo(
                        read(Map.of("hosts", "http://a:9200", "apiKey", "k")).pipeline());
        assertThat(pipeline).isNotEqualTo(read(Map.of("hosts", "http://a:9201")).pipeline());
    }

    private static TraceSettings read(Map<String, String> texts) {
        return TraceSettings.read("es", texts, name -> null);
    }
}
