// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.record.TraceField;
import java.util.Map;

/** The tokens that an operation has read and written. */
record Tokens(long input, long output) {
    static final Tokens NONE = new Tokens(0, 0);

    Tokens {
        Amounts.tokens("input tokens", input);
        Amounts.tokens("output tokens", output);
    }

    long total() {
        return input + output;
    }

    Map<TraceField, Object> fields() {
        return Map.of(
                TraceField.GENOPS_TOKENS_INPUT, input,
                TraceField.GENOPS_TOKENS_OUTPUT, output,
                TraceField.GENOPS_TOKENS_TOTAL, total());
    }
}
