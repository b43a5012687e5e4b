// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which names go with which targets, and what must not share a name. */
class IndicesTest {
    @ParameterizedTest
    @CsvSource({
        "index, traces, INDEX",
        "index, traces-%{genops.team}-%{yyyy}, INDEX",
        "alias, traces, ALIAS",
        "data-stream, traces, DATA_STREAM",
        "data-stream, traces-%{genops.team}, DATA_STREAM",
    })
    void aTargetTakesNamesThatItCanHave(String target, String index, Target expected) {
        TraceSettings settings = read("target", target, "index", index);

        assertThat(settings.warnings()).isEmpty();
        assertThat(settings.pipeline().index().target()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "alias, traces-%{yyyy.MM.dd}, a fixed name",
        "alias, traces-%{genops.team}, a fixed name",
        "data-stream, traces-%{yyyy.MM.dd}, a name without a date",
        "data-stream, traces-%{genops.team}-%{yyyy}, a name without a date",
    })
    void aTargetThatCanNotHaveTheNameIsToldAndRecordsGoToIndices(String target, String index, String needed) {
        TraceSettings settings = read("target", target, "index", index);

        assertThat(settings.pipeline().index().target()).isEqualTo(Target.INDEX);
        assertThat(settings.pipeline().index().index()).hasToString(index);
        assertThat(settings.warnings())
                .containsExactly("es: target \"" + target + "\" needs " + needed + " in index, which is \"" + index
                        + "\"; the default index is used");
    }

    @Test
    void onlyTheIndexOfRecordsMayBeNamedByAField() {
        TraceSettings settings = read("metricsIndex", "gateway-%{genops.team}", "deadLetter", "index:dead-%{level}");

        assertThat(settings.pipeline().metrics().index()).hasToString("ai-gateway-metrics");
        assertThat(settings.pipeline().deadLetter()).hasToString("memory");
        assertThat(settings.warnings())
                .containsExactlyInAnyOrder(
                        "es: metricsIndex \"gateway-%{genops.team}\" must be " + Texts.DATED_INDEX.allowed()
                                + "; the default ai-gateway-metrics is used",
                        "es: deadLetter \"index:dead-%{level}\" must be " + DeadLetterTargets.SYNTAX.allowed()
                                + "; it counts as not set");
    }

    @Test
    void noValueOfAFieldLeadsToTheIndexOfSomethingElse() {
        TraceSettings settings = read(
                "index", "traces-%{genops.team}", "metricsIndex", "traces-metrics", "deadLetter", "index:traces-dead");

        assertThat(settings.pipeline().metrics().index()).hasToString("ai-gateway-metrics");
        assertThat(settings.pipeline().deadLetter()).hasToString("memory");
        assertThat(settings.warnings())
                .containsExactlyInAnyOrder(
                        "es: metricsIndex \"traces-metrics\" must be another name than index \"traces-%{genops.team}\";"
                                + " the default ai-gateway-metrics is used",
                        "es: deadLetter \"index:traces-dead\" must name another index than index"
                                + " \"traces-%{genops.team}\"; it counts as not set");
    }

    private static TraceSettings read(String... namesAndValues) {
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            texts.put(namesAndValues[i], namesAndValues[i + 1]);
        }
        return TraceSettings.read("es", texts, name -> null);
    }
}
