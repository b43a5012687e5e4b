// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import static dev.estrace.core.encode.Encoding.entries;
import static dev.estrace.core.encode.Encoding.info;
import static dev.estrace.core.encode.Encoding.record;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.TraceLevel;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What settings that are rules do to documents. */
class RulesOfAnAppenderTest {
    @Test
    void takesTheMdcKeysThatAreIncludedUnderTheirNewNames() {
        JsonNode document = Encoding.with(
                        "includeMdc",
                        "x-*, run*, team",
                        "excludeMdc",
                        "*secret*",
                        "renameMdc",
                        "x-*=custom.*, runNumber=run_id")
                .document(
                        info("m")
                                .mdc(entries(
                                        "x-score", "1", "x-secret", "2", "runNumber", "7", "team", "ml", "basket", "3"))
                                .values(entries("x-value", "4")),
                        entries("basket", "5"));

        assertThat(document.path("custom")).hasToString("{\"score\":\"1\"}");
        assertThat(document.path("run_id").textValue()).isEqualTo("7");
        assertThat(document.path("genops.team").textValue()).isEqualTo("ml");
        assertThat(document.path("metadata")).hasToString("{\"basket\":\"5\",\"x-value\":\"4\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "[STAGE]: load, stage",
        "[Job]: load, job",
        "⚙️ [CALLER]: step 0, caller",
        ">> [AUDIT]: x, audit",
        "[STAGE] load, ",
        "[MAIN]: load, ",
        "in [STAGE]: load, ",
        "[STAGE, ",
        "'', "
    })
    void readsTheModuleFromTheMessage(String message, String module) {
        JsonNode document = Encoding.with().document(info(message));

        assertThat(document.path("module").textValue()).isEqualTo(module);
        assertThat(document.path("message").textValue()).isEqualTo(message);
    }

    @Test
    void keepsTheModuleOfOneMessageFromTheNext() {
        Encoding encoding = Encoding.with();
        Entries mdc = Entries.of(Map.of("run_id", "r"));
        for (String message : List.of("a", "b", "[STAGE]: c", "d", "[JOB]: e", "f")) {
            JsonNode document = encoding.document(info(message).mdc(mdc));
            assertThat(document.has("module")).isEqualTo(message.startsWith("["));
            assertThat(document.path("run_id").textValue()).isEqualTo("r");
        }
    }

    @Test
    void prefersTheModuleThatIsGiven() {
        assertThat(Encoding.with()
                        .document(info("[STAGE]: load").mdc(entries("module", "billing")))
                        .path("module")
                        .textValue())
                .isEqualTo("billing");
    }

    @ParameterizedTest
    @CsvSource({"999.9, ", "1000, medium_request", "4999.9, medium_request", "5000, slow_request", "never, "})
    void tagsWhatIsSlowByTheLongestThreshold(String millis, String tag) {
        JsonNode tags = Encoding.with("slowThresholds", "5s=slow_request, 1s=medium_request")
                .document(info("m").mdc(entries("duration_ms", millis)))
                .path("tags");

        assertThat(tags).extracting(JsonNode::textValue).isEqualTo(tag == null ? List.of() : List.of(tag));
    }

    @Test
    void namesTheFirstCategoryThatFitsAnError() {
        Encoding encoding = Encoding.with(
                "errorCategories", "database=(?i)deadlock|java\\.sql\\.\nexternal_service=HTTP 5[0-9]{2}");

        assertThat(categoryOf(encoding.document(record(TraceLevel.ERROR, "Deadlock found; HTTP 503"))))
                .isEqualTo("database");
        assertThat(categoryOf(encoding.document(record(TraceLevel.ERROR, "HTTP 503"))))
                .isEqualTo("external_service");
        assertThat(categoryOf(encoding.document(record(TraceLevel.WARNING, "retrying")
                        .throwable(new IllegalStateException("x", new SQLTransientConnectionException("y"))))))
                .isEqualTo("database");
        assertThat(categoryOf(encoding.document(info("deadlock")))).isNull();
        assertThat(categoryOf(encoding.document(record(TraceLevel.ERROR, "other"))))
                .isNull();
        assertThat(categoryOf(
                        encoding.document(record(TraceLevel.ERROR, "deadlock").mdc(entries("error_category", "mine")))))
                .isEqualTo("mine");
    }

    @Test
    void looksForNoCategoryInFrames() {
        assertThat(categoryOf(Encoding.with("errorCategories", "tests=RulesOfAnAppenderTest")
                        .document(record(TraceLevel.ERROR, "x").throwable(new IllegalStateException("y")))))
                .isNull();
    }

    @Test
    void tagsWhatNoProgramRecoversFrom() {
        Encoding encoding = Encoding.with("errorCategories", "memory=OutOfMemory");
        JsonNode critical = encoding.document(
                record(TraceLevel.ERROR, "x").throwable(new RuntimeException(new OutOfMemoryError())));

        assertThat(critical.path("tags")).hasToString("[\"critical_exception\"]");
        assertThat(categoryOf(critical)).isEqualTo("memory");
        assertThat(encoding.document(record(TraceLevel.ERROR, "x").throwable(new RuntimeException("y")))
                        .has("tags"))
                .isFalse();
    }

    @Test
    void tagsCountsAndKeepsWhatBreaksTheRulesOfGovernance() {
        Encoding encoding = Encoding.with(
                "requiredGovernance",
                "team, project",
                "allowedGovernance",
                "environment=dev|production",
                "project",
                "p1");
        Entries mdc = Entries.of(Map.of("environment", "qa"));
        for (int i = 1; i <= 4; i++) {
            JsonNode document = encoding.document(info("m").mdc(mdc));
            assertThat(document.path("tags")).hasToString("[\"governance_violation\"]");
            assertThat(document.path("metadata").path("governance_violation").textValue())
                    .isEqualTo("genops.team is missing; environment qa is not allowed");
            assertThat(document.path("environment").textValue()).isEqualTo("qa");
            assertThat(encoding.counters.snapshot().violations()).isEqualTo(i);
        }
    }

    @Test
    void keepsTagsOfSettingsAndRulesWhateverTheLimit() {
        JsonNode document = Encoding.with("maxFields", "0", "tags", "blue", "requiredGovernance", "team")
                .document(info("m").tags(List.of("AUDIT")).mdc(entries("tags", "green")));

        assertThat(document.path("tags")).hasToString("[\"blue\",\"governance_violation\"]");
    }

    @Test
    void judgesWhatIsSaidBeforeItIsMasked() {
        Encoding encoding = Encoding.with(
                "maskKeys",
                "customer_id",
                "allowedGovernance",
                "customer_id=acme",
                "requiredGovernance",
                "customer_id");

        assertThat(encoding.document(info("m").mdc(entries("customer_id", "acme")))
                        .has("tags"))
                .isFalse();
        JsonNode other = encoding.document(info("m").mdc(entries("customer_id", "globex")));
        assertThat(other.path("metadata").path("governance_violation").textValue())
                .isEqualTo("genops.customer_id **** is not allowed");
    }

    @Test
    void takesABlankValueForNone() {
        JsonNode document = Encoding.with("requiredGovernance", "team", "team", "ml")
                .document(info("m").mdc(entries("team", " ", "user_id", "")));
        assertThat(document.path("genops.team").textValue()).isEqualTo("ml");
        assertThat(document.has("user_id")).isFalse();
        assertThat(Encoding.with("requiredGovernance", "team")
                        .document(info("m").mdc(entries("team", "")))
                        .has("tags"))
                .isTrue();
    }

    @Test
    void takesTheEnvironmentOfGovernanceForTheEnvironment() {
        Encoding encoding = Encoding.with("requiredGovernance", "environment", "allowedGovernance", "environment=dev");

        assertThat(encoding.document(info("m").mdc(entries("genops.environment", "dev")))
                        .has("tags"))
                .isFalse();
        assertThat(encoding.document(info("m").mdc(entries("genops.environment", "qa")))
                        .has("tags"))
                .isTrue();
    }

    @Test
    void takesTheFirstSpellingOfAFieldWhateverTheOrder() {
        for (Object[] pairs : new Object[][] {{"traceId", "b", "trace_id", "a"}, {"trace_id", "a", "traceId", "b"}}) {
            assertThat(Encoding.with()
                            .document(info("m").mdc(entries(pairs)))
                            .path("trace_id")
                            .textValue())
                    .isEqualTo("a");
        }
        assertThat(Encoding.with()
                        .document(info("m").mdc(entries("trace_id", "a")).values(entries("X-B3-TraceId", "c")))
                        .path("trace_id")
                        .textValue())
                .isEqualTo("c");
    }

    @Test
    void tellsOfACutOnlyWhereTheValueIsStored() {
        JsonNode document = Encoding.with()
                .document(info("m")
                        .mdc(entries("user_id", "u".repeat(70_000), "free", "f".repeat(70_000)))
                        .values(entries("user_id", "bob", "free", "short")));

        assertThat(document.has("truncated")).isFalse();
        assertThat(document.path("metadata")).hasToString("{\"free\":\"short\"}");
    }

    @Test
    void staysQuickOnMessagesOfBlankLines() {
        long before = System.nanoTime();
        Encoding.with("errorCategories", "database=deadlock")
                .document(record(TraceLevel.ERROR, "x").throwable(new IllegalStateException("\n".repeat(60_000))));

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void findsNothingWrongWithWhatKeepsTheRules() {
        Encoding encoding = Encoding.with(
                "requiredGovernance",
                "team",
                "allowedGovernance",
                "environment=dev|production,feature=f1",
                "team",
                "ml");
        JsonNode document = encoding.document(info("m").values(entries("environment", "dev")));

        assertThat(document.has("tags")).isFalse();
        assertThat(encoding.counters.snapshot().violations()).isZero();
    }

    @Test
    void tellsMemoryAndCpuWhenAskedTo() {
        JsonNode document = Encoding.with("includeHostMetrics", "true").document(info("m"));

        assertThat(document.path("memory_usage_mb").doubleValue()).isBetween(1.0, 1e6);
        assertThat(Encoding.with().document(info("m")).has("memory_usage_mb")).isFalse();
    }

    private static String categoryOf(JsonNode document) {
        return document.path("error_category").textValue();
    }
}
