// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.query;

import static dev.estrace.trace.query.Condition.where;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.trace.query.Condition.Like;
import dev.estrace.trace.query.Condition.Not;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class QueryTextTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("", where()),
                Arguments.of("  team:ml-platform ", where().team("ml-platform")),
                Arguments.of("team=ml-platform", where().team("ml-platform")),
                Arguments.of("TEAM:ML", where().team("ML")),
                Arguments.of("genops.team:ml", where().team("ml")),
                Arguments.of("trace.id:abc", where().trace("abc")),
                Arguments.of("stage:\"load \\\"new\\\" orders\"", where().stage("load \"new\" orders")),
                Arguments.of("custom.Order_Id:42", where().attribute("Order_Id", "42")),
                Arguments.of("metadata.order.id:42", new Condition.Free("metadata.order.id", "42")),
                Arguments.of("attributes.Id:x-7", new Condition.Free("attributes.Id", "x-7")),
                Arguments.of("attributes.score>=0.5", new Condition.TypedAtLeast("attributes.score", "0.5")),
                Arguments.of("attributes.at<2026-11-21", new Condition.TypedBelow("attributes.at", "2026-11-21")),
                Arguments.of("workflow:order-*", new Like(TraceField.WORKFLOW_NAME, "order-*")),
                Arguments.of("workflow:\"order-*\"", where().workflow("order-*")),
                Arguments.of("env:prod", where().environment("prod")),
                Arguments.of("level>=warn", where().levelAtLeast(TraceLevel.WARNING)),
                Arguments.of("level:info", where().level(TraceLevel.INFO)),
                Arguments.of("level<error", new Not(where().hasError())),
                Arguments.of("has:error", where().hasError()),
                Arguments.of("cost>=0.5", where().costAtLeast(new BigDecimal("0.5"))),
                Arguments.of("duration>=1500ms", where().durationAtLeast(Duration.ofMillis(1500))),
                Arguments.of("tokens<1000", where().tokensBelow(1000)),
                Arguments.of("status:timeout", where().status("timeout")),
                Arguments.of("timeout", where().text("timeout")),
                Arguments.of("\"read timed out\"", where().text("read timed out")),
                Arguments.of("text:\"(\"", where().text("(")),
                Arguments.of("matches:\".*time(d )?out.*\"", where().messageMatches(".*time(d )?out.*")),
                Arguments.of(
                        "team:ml-platform level>=warning \"timeout\"",
                        where().team("ml-platform")
                                .levelAtLeast(TraceLevel.WARNING)
                                .text("timeout")),
                Arguments.of(
                        "team:a and user:u AND tag:t",
                        where().team("a").user("u").tag("t")),
                Arguments.of(
                        "team:a or team:b user:u",
                        where().either(where().team("a"), where().team("b").user("u"))),
                Arguments.of(
                        "(team:a OR team:b) user:u",
                        where().either(where().team("a"), where().team("b")).user("u")),
                Arguments.of("-team:a", where().not(where().team("a"))),
                Arguments.of(
                        "host:h not (team:a or has:error)",
                        where().host("h").not(where().either(where().team("a"), where().hasError()))),
                Arguments.of("not not code:42", where().not(where().not(where().errorCode("42")))));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void readsConditions(String text, Condition expected) {
        assertThat(QueryParser.parse(text, NOW).condition()).isEqualTo(expected);
    }

    @Test
    void readsTextsOfAnyLength() {
        String text = "\u20ac \\\"\n".repeat(50_000);

        assertThat(QueryParser.parse("text:\"" + text + "\"", NOW).condition())
                .isEqualTo(where().text("\u20ac \"\n".repeat(50_000)));
    }

    @Test
    void refusesWhatIsNoNumber() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> where().costAtLeast(new BigDecimal("1e400")))
                .withMessage("cost can't be compared with Infinity");
        assertThat(where().durationBelow(Duration.ofDays(1_000_000)))
                .isEqualTo(new Condition.Below(Condition.Measure.DURATION, 8.64e13));
    }

    @Test
    void readsTimeOrderAndLimit() {
        TraceQuery query =
                QueryParser.parse("from:2026-11-20T08:30 team:a to:2026-11-21T08:30:00+01:00 sort:cost limit:10", NOW);

        assertThat(query.from()).isEqualTo("2026-11-20T08:30:00Z");
        assertThat(query.to()).isEqualTo("2026-11-21T07:30:00Z");
        assertThat(query.order()).isEqualTo(Order.COST);
        assertThat(query.limit()).isEqualTo(10);
        assertThat(query.condition()).isEqualTo(where().team("a"));
    }

    @Test
    void readsAnAge() {
        assertThat(QueryParser.parse("since:1d", NOW).from()).isEqualTo("2026-11-20T12:00:00Z");
        assertThat(QueryParser.parse("since:1d", NOW).to())
                .isEqualTo(TraceQuery.all().to());
        assertThat(QueryParser.parse("from:2026-11-20", NOW).from()).isEqualTo("2026-11-20T00:00:00Z");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "team:                     | 5  | A value is missing",
                "teem:ml                   | 0  | There is no key teem, but budget, category",
                "team:a teem:b             | 7  | There is no key teem",
                "message:x                 | 0  | There is no key message",
                "level>=loud               | 7  | level must be one of trace, debug",
                "level>warning             | 5  | level takes :, >= or <, not >",
                "team>=a                   | 4  | team takes :, not >=",
                "cost>=dear                | 6  | cost must be a number such as 0.5",
                "cost>=NaN                 | 6  | cost must be a number",
                "cost:1                    | 4  | cost takes >= or <, not :",
                "duration>=5               | 10 | duration must be a number with its unit",
                "duration>=1.5s            | 10 | duration must be a number with its unit",
                "since:yesterday           | 6  | since must be a number with its unit",
                "from:2026-13-01           | 5  | from must be a time such as 2026-11-21",
                "to:noon                   | 3  | to must be a time",
                "sort:size                 | 5  | sort must be one of newest, cost, duration",
                "limit:-1                  | 6  | limit must be a whole number",
                "has:fun                   | 4  | has must be error",
                "\"open                    | 0  | The quote is not closed",
                "team:\"open               | 5  | The quote is not closed",
                "(team:a                   | 0  | This ( is not closed",
                "team:a)                   | 6  | A ( is missing before this )",
                "team:a or                 | 9  | A condition is missing at the end",
                "or team:a                 | 0  | A condition is missing here",
                "team:a and )              | 11 | A condition is missing here",
                "()                        | 1  | A condition is missing here",
                "not                       | 3  | A condition is missing at the end",
                "team:a or since:1d        | 10 | since is for the whole query",
                "(limit:1)                 | 1  | limit is for the whole query",
                "not sort:cost             | 4  | sort is for the whole query",
                "((((((((((((((((((((((a   | 12 | More than 12 levels",
                "status:time*              | 7  | status takes no * and ?",
                "custom.x:a?               | 9  | custom.x takes no * and ?"
            })
    void pointsAtThePlaceOfAnError(String text, int position, String sentence) {
        QuerySyntaxException wrong =
                catchThrowableOfType(QuerySyntaxException.class, () -> QueryParser.parse(text, NOW));

        assertThat(wrong).hasMessageStartingWith(sentence);
        assertThat(wrong.position()).isEqualTo(position);
        assertThat(wrong.getMessage()).endsWith("\n  " + text + "\n  " + " ".repeat(position) + "^");
    }
}
