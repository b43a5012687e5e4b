// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.TraceField;
import dev.estrace.trace.search.Json;
import java.util.List;

/** Tells records by the fields that they have. */
final class Telling {
    private static final List<TraceField> COST = List.of(
            TraceField.GENOPS_COST_TOTAL,
            TraceField.GENOPS_TOKENS_TOTAL,
            TraceField.GENOPS_TOKENS_INPUT,
            TraceField.GENOPS_TOKENS_OUTPUT);

    private Telling() {}

    /** Records that have the field. */
    static ObjectNode of(TraceField field) {
        return Json.onField("exists", field);
    }

    /** Records that have one of the fields at least. */
    static ObjectNode anyOf(List<TraceField> fields) {
        return Json.any(fields.stream().map(Telling::of).toList());
    }

    /** Records that have all of the fields. */
    static ObjectNode allOf(List<TraceField> fields) {
        return Json.all(fields.stream().map(Telling::of).toList());
    }

    /** Records that tell of cost or of tokens. */
    static ObjectNode ofCost() {
        return anyOf(COST);
    }
}
