// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.trace.search.Json;
import java.math.BigDecimal;

/** A group as Elasticsearch tells it: a count, and what was asked about its records. */
record Bucket(JsonNode json) {
    /** One without records. */
    static final Bucket EMPTY = new Bucket(Json.object());

    /** How many records are in it. */
    long count() {
        return json.path("doc_count").longValue();
    }

    /** How many of its records pass a filter. */
    long count(String filter) {
        return json.path(filter).path("doc_count").longValue();
    }

    /** Of the records that pass a filter. */
    Bucket within(String filter) {
        return new Bucket(json.path(filter));
    }

    /** A sum of whole numbers. */
    long sum(String name) {
        return json.path(name).path("value").longValue();
    }

    /** A sum of amounts, with the digits that their writer's index tells apart; zero where it was not asked for. */
    BigDecimal usd(String name, Origin origin) {
        JsonNode sum = json.path(name).path("value");
        if (sum.isMissingNode()) {
            return BigDecimal.ZERO;
        }
        if (!sum.isNumber() || !Double.isFinite(sum.doubleValue())) {
            throw new SumOverflowException(name);
        }
        return origin.usd(sum.doubleValue());
    }
}
