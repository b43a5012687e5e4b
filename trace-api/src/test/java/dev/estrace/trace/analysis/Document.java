// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.estrace.core.record.TraceField;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A stored record as a test describes it. Immutable. */
record Document(Map<String, Object> fields) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Document at(Instant time) {
        return new Document(Map.of())
                .with(TraceField.TIMESTAMP, time.toString())
                .with(TraceField.DATETIME, time.toString());
    }

    /** Without the field for null. */
    Document with(TraceField field, @Nullable Object value) {
        return with(field.fieldName(), value);
    }

    Document with(String field, @Nullable Object value) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        if (value != null) {
            more.put(field, value);
        }
        return new Document(more);
    }

    Document operation(@Nullable String status) {
        return with(TraceField.RECORD_KIND, "operation").with(TraceField.STATUS, status);
    }

    Document attempt(String status) {
        return with(TraceField.RECORD_KIND, "attempt").with(TraceField.STATUS, status);
    }

    /** What a provider was paid for its model {@code <provider>-large}. */
    Document paid(String provider, String usd) {
        return cost(usd)
                .with(TraceField.GENOPS_COST_PROVIDER, provider)
                .with(TraceField.GENOPS_COST_MODEL, provider + "-large");
    }

    Document cost(String usd) {
        return with(TraceField.GENOPS_COST_TOTAL, new BigDecimal(usd));
    }

    Document tokens(long input, long output) {
        return with(TraceField.GENOPS_TOKENS_INPUT, input)
                .with(TraceField.GENOPS_TOKENS_OUTPUT, output)
                .with(TraceField.GENOPS_TOKENS_TOTAL, input + output);
    }

    boolean has(TraceField field) {
        return fields.containsKey(field.fieldName());
    }

    Optional<String> text(Dimension dimension) {
        return Optional.ofNullable((String) fields.get(dimension.fieldName()));
    }

    Instant time() {
        return Instant.parse(fields.getOrDefault("datetime", "").toString());
    }

    BigDecimal usd(TraceField field) {
        return (BigDecimal) fields.getOrDefault(field.fieldName(), BigDecimal.ZERO);
    }

    long whole(TraceField field) {
        return whole(field.fieldName());
    }

    long whole(String field) {
        return ((Number) fields.getOrDefault(field, 0)).longValue();
    }

    double number(TraceField field) {
        return ((Number) fields.getOrDefault(field.fieldName(), 0)).doubleValue();
    }

    String json() {
        try {
            return JSON.writeValueAsString(new HashMap<>(fields));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
