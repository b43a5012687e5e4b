// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.testkit.LogCall.Level;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a log call becomes in Elasticsearch, the same for every framework. */
abstract class DocumentContract extends FieldContract {
    private static final int HUGE = 10 << 20;
    private static final int LONGEST_MESSAGE = 1 << 16;

    DocumentContract(LoggingFramework framework, Destination destination) {
        super(framework, destination);
    }

    @Test
    void mapsEachLevel() {
        start();
        for (Level level : Level.values()) {
            framework.log(LogCall.at(level, "at {}", level));
        }
        framework.stop();

        assertThat(destination.documents())
                .extracting(
                        document -> document.path("level").asText(),
                        document -> document.path("severity").asInt(),
                        document -> document.path("mode").asText(),
                        document -> document.path("error_flag").asBoolean())
                .containsExactly(
                        tuple("trace", 1, "stdout", false),
                        tuple("debug", 5, "stdout", false),
                        tuple("info", 9, "stdout", false),
                        tuple("warning", 13, "stdout", false),
                        tuple("error", 17, "stderr", true));
    }

    @Test
    void tellsWhoLoggedAndWhen() {
        Instant before = Instant.now();
        JsonNode document = stored(LogCall.info("paid"));

        assertThat(document.path("logger").asText()).isEqualTo("org.acme.Checkout");
        assertThat(document.path("thread_name").asText())
                .isEqualTo(Thread.currentThread().getName());
        assertThat(document.path("thread").asLong())
                .isEqualTo(Thread.currentThread().getId());
        assertThat(Instant.parse(document.path("@timestamp").asText()))
                .isBetween(before.truncatedTo(ChronoUnit.MILLIS), Instant.now());
        assertThat(document.path("datetime")).isEqualTo(document.path("@timestamp"));
    }

    @Test
    void formatsTheMessage() {
        assertThat(messageOf(LogCall.info("order {} of {} items", 471, 3))).isEqualTo("order 471 of 3 items");
    }

    @Test
    void fillsFieldsFromTheMdc() {
        JsonNode document = stored(LogCall.info("paid")
                .mdc("run_id", "run-1")
                .mdc("workflow", "checkout")
                .mdc("team", "payments")
                .mdc("genops.cost.total", "0.05")
                .mdc("genops.tokens.total", "200"));

        assertThat(document.path("run_id").asText()).isEqualTo("run-1");
        assertThat(document.path("workflow_name").asText()).isEqualTo("checkout");
        assertThat(document.path("genops.team").asText()).isEqualTo("payments");
        assertThat(document.path("genops.cost.total").isNumber()).isTrue();
        assertThat(document.path("genops.cost.total").asDouble()).isEqualTo(0.05);
        assertThat(document.path("genops.tokens.total").isIntegralNumber()).isTrue();
        assertThat(document.path("genops.tokens.total").asLong()).isEqualTo(200);
    }

    @Test
    void keepsUnknownMdcKeysAsMetadata() {
        JsonNode document = stored(LogCall.info("paid").mdc("basket", "b-7"));

        assertThat(document.path("metadata").path("basket").asText()).isEqualTo("b-7");
    }

    @Test
    void leavesOutMdcEntriesWithoutValue() {
        JsonNode document = stored(LogCall.info("paid").mdc("run_id", null).mdc("basket", null));

        assertThat(document.has("run_id")).isFalse();
        assertThat(document.has("metadata")).isFalse();
    }

    @Test
    void carriesNothingOfAnEarlierMdc() {
        start();
        framework.log(LogCall.info("first").mdc("run_id", "run-1").mdc("basket", "b-7"));
        framework.log(LogCall.info("second"));
        framework.stop();

        assertThat(destination.documents().get(1).has("run_id")).isFalse();
        assertThat(destination.documents().get(1).has("metadata")).isFalse();
    }

    @Test
    void describesTheExceptionAndItsCauses() {
        Throwable root = new IllegalArgumentException("negative amount");
        Throwable thrown = new IllegalStateException("payment failed", new RuntimeException("rejected", root));

        JsonNode document = stored(LogCall.at(Level.ERROR, "no payment").thrown(thrown));

        assertThat(document.path("exception_type").asText()).isEqualTo("java.lang.IllegalStateException");
        assertThat(document.path("exception_message").asText()).isEqualTo("payment failed");
        assertThat(document.path("root_cause_type").asText()).isEqualTo("java.lang.IllegalArgumentException");
        assertThat(document.path("stack_trace").asText())
                .startsWith("java.lang.IllegalStateException: payment failed\n\tat ")
                .contains("Caused by: java.lang.RuntimeException: rejected\n")
                .contains("Caused by: java.lang.IllegalArgumentException: negative amount\n");
        assertThat(document.path("stack_hash").asText()).matches("[0-9a-f]{16}");
    }

    @Test
    void makesTagsOfMarkersAndNestedOnes() {
        assumeTrue(framework.hasMarkers(), "the framework has no markers");
        JsonNode document = stored(LogCall.info("paid").marked("AUDIT", "SECURITY", "MONEY"));

        assertThat(document.path("tags")).extracting(JsonNode::asText).containsExactly("AUDIT", "SECURITY", "MONEY");
    }

    @Test
    void letsKeyValuesWinOverTheMdc() {
        JsonNode document = stored(LogCall.info("paid")
                .mdc("run_id", "run-1")
                .mdc("basket", "b-7")
                .with("run_id", "run-2")
                .with("genops.cost.total", 0.05)
                .with("genops.attempts", 2)
                .with("retried", true));

        assertThat(document.path("run_id").asText()).isEqualTo("run-2");
        assertThat(document.path("genops.cost.total").asDouble()).isEqualTo(0.05);
        assertThat(document.path("genops.attempts").asInt()).isEqualTo(2);
        assertThat(document.path("metadata").path("basket").asText()).isEqualTo("b-7");
        assertThat(document.path("metadata").path("retried").asText()).isEqualTo("true");
    }

    @Test
    void takesKeyValuesAsTheyAreAtTheCall() {
        StringBuilder changing = new StringBuilder("before");
        start();
        framework.log(LogCall.info("paid").with("state", changing).with("broken", new Unprintable()));
        changing.append(" and after");
        framework.stop();

        JsonNode metadata = onlyDocument().path("metadata");
        assertThat(metadata.path("state").asText()).isEqualTo("before");
        assertThat(metadata.path("broken").asText())
                .contains("toString() threw")
                .contains("UnsupportedOperation");
    }

    @Test
    void tellsTheLineOfCodeWhenAskedTo() {
        start(Map.of("includeCallerData", "true"));
        StackTraceElement nextLine = framework.logAndTellNextLine(LogCall.info("paid"));
        framework.stop();

        assertThat(onlyDocument().path("filename").asText()).isEqualTo(nextLine.getFileName());
        assertThat(onlyDocument().path("function").asText()).isEqualTo(nextLine.getMethodName());
        assertThat(onlyDocument().path("lineno").asInt()).isEqualTo(nextLine.getLineNumber() - 1);
    }

    @Test
    void keepsARecordWhoseArgumentHasNoText() {
        JsonNode document =
                stored(LogCall.info("paid {} by {}", 5, new Unprintable()).mdc("run_id", "run-1"));

        assertThat(document.path("message").asText()).startsWith("paid ");
        assertThat(document.path("run_id").asText()).isEqualTo("run-1");
    }

    @Test
    void storesANullMessageAsText() {
        assertThat(messageOf(LogCall.info(null))).isEqualTo("null");
    }

    @Test
    void keepsAMessageThatLooksLikeABulkRequest() {
        String forged = "}\n{\"create\":{\"_index\":\"forged\",\"_id\":\"1\"}}\n{\"message\":\"forged\"}\r\n\n";

        assertThat(messageOf(LogCall.info(forged))).isEqualTo(forged);
    }

    @Test
    void keepsControlCharacters() {
        StringBuilder all = new StringBuilder();
        for (char c = 0; c < ' '; c++) {
            all.append(c);
        }
        String message = all.append("\u007f\u0085\u2028\u2029").toString();

        assertThat(messageOf(LogCall.info(message))).isEqualTo(message);
    }

    @Test
    void replacesHalfACharacter() {
        assertThat(messageOf(LogCall.info("a\ud83d b \ude00 c \ud83d\ude00")))
                .isEqualTo("a\ufffd b \ufffd c \ud83d\ude00");
    }

    @Test
    void cutsAHugeMessageAndTellsItsLength() {
        JsonNode document = stored(LogCall.info("x".repeat(HUGE)));

        assertThat(document.path("message").asText()).hasSize(LONGEST_MESSAGE);
        assertThat(document.path("truncated")).extracting(JsonNode::asText).containsExactly("message");
        assertThat(document.path("metadata").path("message_length").asInt()).isEqualTo(HUGE);
    }

    @Test
    void makesTheSameDocumentOfTheSameCall() {
        start(SameCall.SETTINGS);
        framework.log(SameCall.CALL);
        framework.stop();

        assertThat(SameCall.comparable(onlyDocument())).isEqualTo(SameCall.EXPECTED);
    }

    private String messageOf(LogCall call) {
        return stored(call).path("message").asText();
    }

    /** A value whose text can not be had. */
    private static final class Unprintable {
        @Override
        public String toString() {
            throw new UnsupportedOperationException("no text");
        }
    }
}
