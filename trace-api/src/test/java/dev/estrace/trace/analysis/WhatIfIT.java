// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.record.TraceField;
import dev.estrace.trace.query.TraceQuery;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class WhatIfIT {
    private static final Offering TO = Offering.of("anthropic", "claude");
    private static final Prices PRICES = Prices.perMillionTokens("3.00", "15.00");

    private static TraceAnalysis analysis;

    @BeforeAll
    static void store() {
        analysis = new AnalysedIndex("it-what-if")
                .store(
                        "it-what-if",
                        List.of(
                                call("openai", "gpt-4").cost("0.06").tokens(1000, 500),
                                call("openai", "gpt-4").cost("0.12").tokens(3000, 250),
                                call("openai", "gpt-4").cost("0.50"),
                                call("openai", "gpt-4").tokens(1, 1),
                                call("openai", "gpt-4").cost("0.01").with(TraceField.GENOPS_TOKENS_TOTAL, 9),
                                call("openai", "gpt-4").operation("error"),
                                call("openai", "small").cost("0.02").tokens(2000, 2000),
                                call("mistral", "gpt-4").cost("9").tokens(9, 9)))
                .analysis();
    }

    @Test
    void comparesTheOperationsOfAModelThatTellCostAndTokens() {
        Offering from = Offering.of("openai", "gpt-4");

        WhatIf move = analysis.whatIf(TraceQuery.all(), from, TO, PRICES);

        assertThat(move)
                .isEqualTo(new WhatIf(
                        from,
                        TO,
                        2,
                        4000,
                        750,
                        new BigDecimal("0.18"),
                        new BigDecimal("0.02325"),
                        3,
                        new BigDecimal("0.51"),
                        Set.of()));
        assertThat(move.savings()).isEqualTo("0.15675");
        assertThat(move.savingsPercent()).contains(new BigDecimal("87.08"));
    }

    @Test
    void comparesAllModelsOfAProvider() {
        WhatIf move =
                analysis.whatIf(TraceQuery.all(), Offering.of("openai"), TO, Prices.perThousandTokens("0.1", "0.2"));

        assertThat(move.operations()).isEqualTo(3);
        assertThat(move.cost()).isEqualTo("0.2");
        assertThat(move.costElsewhere()).isEqualTo("1.15");
        assertThat(move.savings()).isEqualTo("-0.95");
        assertThat(move.savingsPercent()).contains(new BigDecimal("-475.00"));
    }

    @Test
    void withoutOperationsThereIsNothingToSave() {
        WhatIf move = analysis.whatIf(TraceQuery.all(), Offering.of("nobody"), TO, PRICES);

        assertThat(move.operations()).isZero();
        assertThat(move.savings()).isZero();
        assertThat(move.savingsPercent()).isEmpty();
    }

    private static Document call(String provider, String model) {
        return Document.at(Instant.parse("2026-03-01T12:00:00Z"))
                .with(TraceField.GENOPS_COST_PROVIDER, provider)
                .with(TraceField.GENOPS_COST_MODEL, model);
    }
}
