// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import static dev.estrace.core.encode.Encoding.entries;
import static dev.estrace.core.encode.Encoding.info;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.record.Entries;
import dev.estrace.core.record.MaskRules;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.core.record.TraceRecord;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MaskingTest {
    private static final String SECRET = "hunter2-5f3a";
    private static final String CARD = "4111111111111111";

    @Test
    void showsAValueOfAMaskedKeyNowhere() {
        Encoding encoding = Encoding.with("maskKeys", "*password*", "fields", "db_password=" + SECRET + "-0");
        TraceRecord record = new TraceRecord(0, 0, TraceLevel.ERROR, "log", "login with " + SECRET)
                .mdc(entries(
                        "userPassword", SECRET, "note", "it is " + SECRET, "custom.PASSWORD", SECRET, "run_id", SECRET))
                .values(entries("password", SECRET, "user_id", SECRET))
                .tags(List.of("tag-" + SECRET))
                .throwable(new IllegalStateException("bad " + SECRET, new RuntimeException("caused by " + SECRET)));
        String line = encoding.line(record, entries("scope", "of " + SECRET, "workflow", SECRET));

        assertThat(line).doesNotContain(SECRET).contains("login with ****", "it is ****", "caused by ****");
    }

    @Test
    void saysThatAMaskedKeyHadAValue() {
        JsonNode document = Encoding.with("maskKeys", "password, run_id, genops.cost.total, custom_*")
                .document(info("m")
                        .mdc(entries("password", "abc", "runId", "run-1", "genops.cost.total", "0.05", "plain", "text"))
                        .values(entries("custom_a", 12345)));

        assertThat(document.path("metadata").path("password").textValue()).isEqualTo("****");
        assertThat(document.path("metadata").path("custom_a").textValue()).isEqualTo("****");
        assertThat(document.path("metadata").path("plain").textValue()).isEqualTo("text");
        assertThat(document.path("run_id").textValue()).isEqualTo("****");
        assertThat(document.has("genops.cost.total")).isFalse();
        assertThat(document.path("metadata").path("genops.cost.total").textValue())
                .isEqualTo("****");
    }

    @Test
    void masksWhatTheLibraryItselfSays() {
        TraceRecord record =
                info("m").fields(Map.of(TraceField.GENOPS_CUSTOMER_ID, SECRET, TraceField.GENOPS_COST_TOTAL, 0.5));
        Encoding encoding = Encoding.with("maskKeys", "customerId, genops.cost.*", "customerId", SECRET + "1");

        assertThat(encoding.line(record, Entries.NONE)).doesNotContain(SECRET);
        assertThat(encoding.document(record).has("genops.cost.total")).isFalse();
    }

    @Test
    void masksByTheOldAndTheNewNameOfARenamedKey() {
        for (String key : List.of("old", "new")) {
            assertThat(Encoding.with("maskKeys", key, "renameMdc", "old=new")
                            .document(info("m").mdc(entries("old", "x")))
                            .path("metadata")
                            .path("new")
                            .textValue())
                    .isEqualTo("****");
        }
    }

    @Test
    void countsNoMisfitForWhatIsMasked() {
        Encoding encoding = Encoding.with("maskPatterns", "[0-9]{12}");
        JsonNode document = encoding.document(
                info("m").mdc(entries("genops.tokens.total", "123456789012")).values(entries("card", 123456789012L)));

        assertThat(document.path("metadata").path("genops.tokens.total").textValue())
                .isEqualTo("****");
        assertThat(document.path("metadata").path("card").textValue()).isEqualTo("****");
        assertThat(encoding.counters.snapshot().misfits()).isZero();
    }

    @Test
    void masksASecretThatBeginsWithAnother() {
        JsonNode document = Encoding.with("maskKeys", "pin,code")
                .document(info("the code was 12345678").values(entries("pin", "1234", "code", "12345678")));

        assertThat(document.path("message").textValue()).isEqualTo("the code was ****");
    }

    @Test
    void findsTheValueOfARenamedKeyInOtherTexts() {
        assertThat(Encoding.with("maskKeys", "session_token", "renameMdc", "sess=session_token")
                        .line(info("used " + SECRET).mdc(entries("sess", SECRET)), Entries.NONE))
                .doesNotContain(SECRET);
    }

    @Test
    void leavesNumbersAndNamesInCodeThatAreLikeASecret() {
        JsonNode document = Encoding.with("maskKeys", "pin")
                .document(new TraceRecord(0, 0, TraceLevel.INFO, "org.acme.C", "m")
                        .values(entries("pin", "acme", "duration_ms", 1000.5, "PIN", 1000)));

        assertThat(document.path("logger").textValue()).isEqualTo("org.acme.C");
        assertThat(document.path("duration_ms").doubleValue()).isEqualTo(1000.5);
    }

    @Test
    void masksKeysThatFitAPattern() {
        String line = Encoding.with("maskPatterns", "[0-9]{16}", "maxMessageLength", "256")
                .line(
                        info("m")
                                .values(entries("card " + CARD, "x".repeat(500), "custom." + CARD, "y"))
                                .fields(Map.of(TraceField.LOSS, Map.of(CARD, Map.of("a", CARD, "b", List.of(CARD))))),
                        Entries.NONE);

        assertThat(line).doesNotContain(CARD).contains("card ****");
    }

    @Test
    void masksMapsAndWritesEachFieldOnce() {
        TraceRecord record = info("m")
                .values(entries("free", 1, "custom.b", 2))
                .fields(Map.of(
                        TraceField.METADATA, Map.of("password", SECRET, "plain", "x"),
                        TraceField.CUSTOM, Map.of("password", SECRET, "nested", Map.of("password", SECRET))));
        Encoding encoding = Encoding.with("maskKeys", "password");

        assertThat(encoding.line(record, Entries.NONE)).doesNotContain(SECRET).containsOnlyOnce("\"metadata\":");
        JsonNode document = encoding.document(record);
        assertThat(document.at("/metadata/password").textValue()).isEqualTo("****");
        assertThat(document.at("/metadata/plain").textValue()).isEqualTo("x");
        assertThat(document.at("/metadata/free").intValue()).isEqualTo(1);
        assertThat(document.at("/custom/nested/password").textValue()).isEqualTo("****");
    }

    @Test
    void masksFieldsThatTheLibraryFills() {
        JsonNode document = Encoding.with(
                        "maskKeys",
                        "message, logger, thread_name, exception_*, root_cause_type, stack_trace, error_code, cut_id,"
                                + " hostname, ip_address, genops.environment, function, filename",
                        "environment",
                        "prod")
                .document(new TraceRecord(0, 0, TraceLevel.INFO, "org.acme.C", "m")
                        .thread("t", 1)
                        .source(new StackTraceElement("C", "pay", "C.java", 1))
                        .mdc(entries("run_id", "a-b"))
                        .throwable(new SQLException("no", "23505")));

        for (String field : List.of(
                "message",
                "logger",
                "thread_name",
                "exception_type",
                "exception_message",
                "root_cause_type",
                "stack_trace",
                "error_code",
                "cut_id",
                "genops.environment",
                "function",
                "filename")) {
            assertThat(document.path(field).textValue()).as(field).isEqualTo("****");
        }
        assertThat(document.has("hostname")).isFalse();
        assertThat(document.has("ip_address")).isFalse();
        assertThat(document.has("instance")).isTrue();
    }

    @Test
    void staysWithinABudgetForEachRecord() {
        Encoding encoding = Encoding.with("maskPatterns", "(a+)+$\n[0-9]{16}");
        Object[] pairs = new Object[400];
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = "key" + i;
            pairs[i + 1] = "a".repeat(65_000) + "! " + CARD;
        }
        long before = System.nanoTime();
        String line = encoding.line(info("m").values(entries(pairs)), Entries.NONE);

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(10));
        assertThat(line).doesNotContain(CARD);
        assertThat(encoding.document(info("card " + CARD)).path("message").textValue())
                .isEqualTo("card ****");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "authorization: Bearer eyJhbGciOi.abc-def12",
                "Authorization=bearer   eyJhbGciOi.abc-def12, next",
                "{\"user\":\"x\",\"authorization\":\"eyJhbGciOi.abc-def12",
                "{\"authorization\":\"eyJhbGciOi.abc-def12\\",
                "{\"body\":\"{\\\"authorization\\\":\\\"eyJhbGciOi.abc-def12\\\"}\"}",
                "authorization: 'eyJhbGciOi.abc-def12"
            })
    void masksWhatIsAssignedHoweverItIsQuoted(String text) {
        assertThat(messageOf(Encoding.with("maskKeys", "*password*, *token*, authorization"), text))
                .doesNotContain("abc-def12")
                .contains("****");
    }

    @Test
    void masksByPatternsBeforeNames() {
        assertThat(messageOf(
                        Encoding.with("maskKeys", "authorization", "maskPatterns", "(?i)bearer [a-z0-9._-]+"),
                        "Authorization: Bearer eyJhbGciOi.abc-def"))
                .isEqualTo("Authorization: ****");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pin=12",
                "pin: 12",
                "\"pin\":\"12\"",
                "'pin' = '12'",
                "PIN=12&x=1",
                "map(pin=12)",
                "user.pin=12;next"
            })
    void masksWhatATextAssignsToAMaskedKey(String text) {
        assertThat(messageOf(Encoding.with("maskKeys", "*pin"), text))
                .doesNotContain("12")
                .contains("****");
    }

    @ParameterizedTest
    @ValueSource(strings = {"spinning=12", "pins: 12", "the pin 12", "12=pin"})
    void leavesOtherTextsAlone(String text) {
        assertThat(messageOf(Encoding.with("maskKeys", "pin"), text)).isEqualTo(text);
    }

    @Test
    void masksEachPartThatFitsAPattern() {
        Encoding encoding = Encoding.with("maskPatterns", "(?i)bearer [^\\s,]+\n\\b[0-9]{4}(?:[ -]?[0-9]{4}){3}\\b");

        assertThat(messageOf(encoding, "Authorization: Bearer abc.def, card 4111-1111 1111 1111, order 4711"))
                .isEqualTo("Authorization: ****, card ****, order 4711");
    }

    @Test
    void masksASecretThatALongTextIsCutIn() {
        String secret = "4111111111111111";
        Encoding encoding =
                Encoding.with("maskPatterns", "[0-9]{16}", "maxMessageLength", "256", "maxStackTraceLength", "1000");
        for (int before = 235; before <= 260; before++) {
            String text = "x".repeat(before) + secret + "y".repeat(5000);
            JsonNode document = encoding.document(
                    info(text).values(entries("value", text)).throwable(new IllegalStateException(text)));

            assertThat(document.toString()).doesNotContain("4111");
            assertThat(document.path("message").textValue())
                    .hasSizeLessThanOrEqualTo(256)
                    .startsWith("xxx");
            assertThat(document.path("truncated").toString())
                    .contains("message", "value", "exception_message", "stack_trace");
        }
    }

    @Test
    void tellsTheLengthThatAnExceptionsMessageHad() {
        JsonNode document = Encoding.with("maskKeys", "pin")
                .document(info("m").throwable(new IllegalStateException("x".repeat(1_000_000))));

        assertThat(document.at("/metadata/exception_message_length").intValue()).isEqualTo(1_000_000);
        assertThat(document.path("truncated").toString()).contains("exception_message");
    }

    @Test
    void masksASecretBeyondManyOthersInTheCutPart() {
        String secrets = "4111111111111111 ".repeat(200);
        Encoding encoding = Encoding.with("maskPatterns", "[0-9]{16}", "maxMessageLength", "256");

        assertThat(messageOf(encoding, secrets)).doesNotContain("4111").isNotEmpty();
        assertThat(messageOf(encoding, secrets.substring(0, 256 + MaskRules.LONGEST_SECRET + 9)))
                .doesNotContain("4111");
    }

    @Test
    void masksTheWholeTextWhenAPatternTakesTooLong() {
        Encoding encoding = Encoding.with("maskPatterns", "(a+)+$");
        String text = "a".repeat(5000) + "!";

        assertThat(messageOf(encoding, text)).isEqualTo("****");
        assertThat(messageOf(encoding, "fine!")).isEqualTo("fine!");
        assertThat(encoding.told)
                .singleElement()
                .asString()
                .contains("the pattern (a+)+$ takes too long")
                .contains("what it would search is masked as a whole");
    }

    @Test
    void masksEachOfManyRecordsOfOneThread() {
        Encoding encoding = Encoding.with("maskKeys", "token");
        Entries mdc = Entries.of(Map.of("token", SECRET, "note", "see " + SECRET));
        for (int i = 0; i < 4; i++) {
            assertThat(encoding.line(info("used " + SECRET).mdc(mdc), Entries.NONE))
                    .doesNotContain(SECRET);
        }
    }

    private static String messageOf(Encoding encoding, String text) {
        return encoding.document(info(text)).path("message").textValue();
    }
}
