// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.record.FieldType;
import dev.estrace.core.record.MetricsField;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.trace.query.Levels;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.Usd;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A record as Elasticsearch holds it, whoever wrote it. Immutable. */
public final class StoredRecord {
    private final JsonNode hit;

    StoredRecord(JsonNode hit) {
        this.hit = hit;
    }

    /** The document's id. */
    public String id() {
        return hit.path("_id").asText();
    }

    /** The index that holds it. */
    public String index() {
        return hit.path("_index").asText();
    }

    /**
     * When it happened, as exact as it was written; a time without a zone is in UTC. {@link Instant#EPOCH} where none is
     * stored: such records come behind all others, and say nothing of when their run began or ended.
     */
    public Instant time() {
        return value(TraceField.DATETIME)
                .flatMap(Times::parse)
                .orElseGet(() -> hasTime() ? Instant.ofEpochMilli(sortedMillis()) : Instant.EPOCH);
    }

    /** Such as {@code info}; empty where none is stored. */
    public String level() {
        return text(TraceField.LEVEL).orElse("");
    }

    /**
     * Empty where none is stored. Of a record that Elasticsearch took in a degraded form only, it is the message of the
     * original, as far as that is kept.
     */
    public String message() {
        return text(TraceField.MESSAGE)
                .or(() -> OriginalDocument.in(source()).flatMap(OriginalDocument::message))
                .orElse("");
    }

    public String runId() {
        return text(TraceField.RUN_ID).orElse("");
    }

    public Optional<String> parentRun() {
        return text(TraceField.PARENT_RUN_ID);
    }

    public Optional<String> workflow() {
        return text(TraceField.WORKFLOW_NAME);
    }

    public Optional<String> stage() {
        return text(TraceField.STAGE_NAME);
    }

    public Optional<String> operation() {
        return text(TraceField.OPERATION_NAME);
    }

    /**
     * What the record tells of: the end of a {@code run}, {@code stage}, {@code job}, {@code operation} or {@code
     * attempt}; {@code loss} or {@code sampling}; {@code request}, what a gateway measured; else {@code log}.
     */
    public String kind() {
        return text(TraceField.RECORD_KIND).orElse("log");
    }

    /** At the end of a scope: {@code success}, {@code error} or {@code timeout}. */
    public Optional<String> status() {
        return text(TraceField.STATUS);
    }

    /** At the end of a scope: how long it took. */
    public Optional<Duration> duration() {
        return number(TraceField.DURATION_MS).map(Times::ofMillis);
    }

    /** At the end of an operation: what it cost, in USD. */
    public Optional<BigDecimal> cost() {
        return number(TraceField.GENOPS_COST_TOTAL).map(Usd::of);
    }

    /** The total where it is stored, else the sum of input and output; 0 without any. */
    public long tokens() {
        return number(TraceField.GENOPS_TOKENS_TOTAL)
                .orElseGet(() -> number(TraceField.GENOPS_TOKENS_INPUT).orElse(0.0)
                        + number(TraceField.GENOPS_TOKENS_OUTPUT).orElse(0.0))
                .longValue();
    }

    public Optional<String> team() {
        return text(TraceField.GENOPS_TEAM);
    }

    public Optional<String> exceptionType() {
        return text(TraceField.EXCEPTION_TYPE);
    }

    public Optional<String> stackTrace() {
        return text(TraceField.STACK_TRACE);
    }

    /** Whether it belongs to {@code stderr}: by its field {@code mode}, else by its level. */
    public boolean isError() {
        return text(TraceField.MODE).map("stderr"::equals).orElseGet(() -> Levels.isError(level()));
    }

    /** A field as text; empty where it is missing or null. */
    public Optional<String> text(TraceField field) {
        return value(field).map(JsonNode::asText);
    }

    /**
     * Any field by its name, such as {@code genops.team} or {@code metadata.order}, whether the document holds it under
     * that name or nested.
     *
     * @return a text, number or boolean, or a list or map of them; empty where the field is missing or null
     */
    public Optional<Object> field(String name) {
        return Fields.find(source(), name).map(Json::plain);
    }

    /** All fields as the document holds them. */
    public Map<String, Object> fields() {
        Map<String, Object> fields = new LinkedHashMap<>();
        source().properties().stream()
                .filter(field -> !field.getValue().isNull())
                .forEach(field -> fields.put(field.getKey(), Json.plain(field.getValue())));
        return fields;
    }

    /** Time, level and message on one line. */
    @Override
    public String toString() {
        return time() + " " + level() + " " + message();
    }

    /** Where it stands in the order of records. */
    JsonNode place() {
        return hit.path("sort");
    }

    /**
     * Tells it from all others but itself, which Elasticsearch may hold twice: an id is taken once in each index, and some
     * writers number their records anew in each.
     */
    String identity() {
        return place().path(0) + " " + place().path(1) + " " + place().path(2) + " " + id();
    }

    /** Its time as Elasticsearch reads it, in milliseconds since 1970; the greatest there is where it has none. */
    long sortedMillis() {
        return place().path(0).asLong();
    }

    /** Whether Elasticsearch has a time to sort it by. */
    boolean hasTime() {
        return sortedMillis() != Long.MAX_VALUE;
    }

    /** Its number among the records of its process; the greatest there is where none is stored. */
    long sequence() {
        return value(TraceField.SEQUENCE).map(JsonNode::asLong).orElse(Long.MAX_VALUE);
    }

    /** As Elasticsearch stores it: read from a text too, and cut to a whole one in a field of such. */
    private Optional<Double> number(TraceField field) {
        return value(field)
                .filter(JsonNode::isValueNode)
                .map(value -> FieldType.DOUBLE.convert(value.asText()))
                .map(Double.class::cast)
                .map(number -> field.type() == FieldType.LONG ? (double) number.longValue() : number);
    }

    private Optional<JsonNode> value(TraceField field) {
        return Fields.find(source(), field.fieldName()).or(() -> valueOfRequest(field));
    }

    /** What gateways measure stands under names of its own, for which the fields of records are aliases. */
    private Optional<JsonNode> valueOfRequest(TraceField field) {
        return source().path(TraceField.RECORD_KIND.fieldName()).asText().equals(TraceRecord.REQUEST)
                ? MetricsField.sameAs(field).flatMap(same -> Fields.find(source(), same.fieldName()))
                : Optional.empty();
    }

    private JsonNode source() {
        return hit.path("_source");
    }
}
