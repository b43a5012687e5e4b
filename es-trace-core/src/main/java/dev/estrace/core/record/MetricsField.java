// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The fields that are told of a gateway's request, in an index of their own: name, type, and the names under which the
 * same is found among records. Immutable.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists do not change
public enum MetricsField implements DocumentField {
    TIMESTAMP("timestamp", FieldType.DATE),
    PROVIDER("provider", FieldType.KEYWORD, TraceField.GENOPS_COST_PROVIDER),
    MODEL("model", FieldType.KEYWORD, TraceField.GENOPS_COST_MODEL),
    PATH("path", FieldType.KEYWORD),
    METHOD("method", FieldType.KEYWORD),
    TOTAL_LATENCY_MS("total_latency_ms", FieldType.LONG, TraceField.DURATION_MS),
    PROVIDER_LATENCY_MS("provider_latency_ms", FieldType.LONG),
    REQUEST_SIZE("request_size", FieldType.LONG),
    RESPONSE_SIZE("response_size", FieldType.LONG),
    INPUT_TOKENS("input_tokens", FieldType.INTEGER, TraceField.GENOPS_TOKENS_INPUT),
    OUTPUT_TOKENS("output_tokens", FieldType.INTEGER, TraceField.GENOPS_TOKENS_OUTPUT),
    TOTAL_TOKENS("total_tokens", FieldType.INTEGER, TraceField.GENOPS_TOKENS_TOTAL),
    STATUS_CODE("status_code", FieldType.SHORT),
    PROVIDER_STATUS_CODE("provider_status_code", FieldType.SHORT),
    ERROR_COUNT("error_count", FieldType.SHORT),
    ERROR_TYPE("error_type", FieldType.KEYWORD),
    PROVIDER_ERROR_COUNT("provider_error_count", FieldType.SHORT),
    PROVIDER_ERROR_TYPE("provider_error_type", FieldType.KEYWORD),
    COST("cost", FieldType.FLOAT, TraceField.GENOPS_COST_TOTAL);

    /** What a request is found and grouped by as any record is; other fields could be taken for the request's own. */
    private static final Set<TraceField> CONTEXT = Collections.unmodifiableSet(EnumSet.of(
            TraceField.TIMESTAMP,
            TraceField.INSTANCE,
            TraceField.SEQUENCE,
            TraceField.RECORD_KIND,
            TraceField.RUN_ID,
            TraceField.PARENT_RUN_ID,
            TraceField.CUT_ID,
            TraceField.WORKFLOW_NAME,
            TraceField.STAGE_NAME,
            TraceField.JOB_NAME,
            TraceField.TRACE_ID,
            TraceField.SPAN_ID,
            TraceField.PARENT_SPAN_ID,
            TraceField.OPERATION_NAME,
            TraceField.OPERATION_TYPE,
            TraceField.SERVICE_NAME,
            TraceField.PACKAGE_VERSION,
            TraceField.ENVIRONMENT,
            TraceField.PROCESS,
            TraceField.HOSTNAME,
            TraceField.IP_ADDRESS,
            TraceField.JAVA_VERSION,
            TraceField.USER_ID,
            TraceField.TENANT_ID,
            TraceField.GENOPS_TEAM,
            TraceField.GENOPS_PROJECT,
            TraceField.GENOPS_ENVIRONMENT,
            TraceField.GENOPS_CUSTOMER_ID,
            TraceField.GENOPS_COST_CENTER,
            TraceField.GENOPS_FEATURE,
            TraceField.TAGS,
            TraceField.METADATA,
            TraceField.CUSTOM,
            TraceField.TRUNCATED,
            TraceField.DEGRADED));

    private static final Map<TraceField, MetricsField> SAME = same();

    private final String fieldName;
    private final FieldType type;
    private final List<String> aliases;

    MetricsField(String fieldName, FieldType type) {
        this(fieldName, type, null);
    }

    /** @param same the field of a record that says the same */
    MetricsField(String fieldName, FieldType type, @Nullable TraceField same) {
        this.fieldName = fieldName;
        this.type = type;
        this.aliases = same == null ? List.of() : namesOf(same);
    }

    private static Map<TraceField, MetricsField> same() {
        Map<TraceField, MetricsField> same = new EnumMap<>(TraceField.class);
        same.put(TraceField.DATETIME, TIMESTAMP);
        for (MetricsField metric : values()) {
            for (TraceField field : TraceField.values()) {
                if (metric.aliases.contains(field.fieldName())) {
                    same.put(field, metric);
                }
            }
        }
        return Collections.unmodifiableMap(same);
    }

    private static List<String> namesOf(TraceField field) {
        List<String> names = new ArrayList<>(List.of(field.fieldName()));
        names.addAll(field.aliases());
        return List.copyOf(names);
    }

    /** The field of a request that says what this field of a record says; empty when there is none. */
    public static Optional<MetricsField> sameAs(TraceField field) {
        return Optional.ofNullable(SAME.get(field));
    }

    /** The fields of a record that the document of a request has too. */
    public static Set<TraceField> context() {
        return CONTEXT;
    }

    @Override
    public String fieldName() {
        return fieldName;
    }

    @Override
    public FieldType type() {
        return type;
    }

    @Override
    public List<String> aliases() {
        return aliases;
    }
}
