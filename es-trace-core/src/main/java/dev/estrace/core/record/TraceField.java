// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.util.List;

/**
 * Every field that a document may have at its top level: its name, its type, the MDC keys that fill it and the ECS or
 * OpenTelemetry names under which it can be queried too. Immutable.
 */
@SuppressWarnings("ImmutableEnumChecker") // the lists are made by List.of
public enum TraceField implements DocumentField {
    TIMESTAMP("@timestamp", FieldType.DATE),
    TIMESTAMP_COPY("timestamp", FieldType.DATE),
    DATETIME("datetime", FieldType.DATE),
    CREATED_AT("created_at", FieldType.DATE, mdc(), alias("event.created")),
    LEVEL("level", FieldType.KEYWORD, mdc(), alias("log.level")),
    SEVERITY("severity", FieldType.INTEGER),
    MESSAGE("message", FieldType.TEXT),
    LOGGER("logger", FieldType.KEYWORD, mdc(), alias("log.logger")),
    MODE("mode", FieldType.KEYWORD),
    ERROR_FLAG("error_flag", FieldType.BOOLEAN),
    INSTANCE("instance", FieldType.KEYWORD),
    SEQUENCE("sequence", FieldType.LONG, mdc(), alias("event.sequence")),
    RUN_ID("run_id", FieldType.KEYWORD, mdc("run_id", "runId", "run.id")),
    PARENT_RUN_ID("parent_run_id", FieldType.KEYWORD, mdc("parent_run_id", "parentRunId", "parent.run.id")),
    CUT_ID("cut_id", FieldType.KEYWORD, mdc("cut_id", "cutId")),
    WORKFLOW_NAME("workflow_name", FieldType.KEYWORD, mdc("workflow_name", "workflowName", "workflow")),
    STAGE_NAME("stage_name", FieldType.KEYWORD, mdc("stage_name", "stageName", "stage")),
    JOB_NAME("job_name", FieldType.KEYWORD, mdc("job_name", "jobName", "job")),
    MODULE("module", FieldType.KEYWORD, mdc("module")),
    PROCESS("process", FieldType.LONG),
    THREAD("thread", FieldType.LONG),
    THREAD_NAME("thread_name", FieldType.KEYWORD),
    HOSTNAME("hostname", FieldType.KEYWORD, mdc(), alias("host.hostname")),
    IP_ADDRESS("ip_address", FieldType.IP, mdc(), alias("host.ip")),
    JAVA_VERSION("java_version", FieldType.KEYWORD, mdc(), alias("service.runtime.version")),
    PYTHON_VERSION("python_version", FieldType.KEYWORD),
    PACKAGE_VERSION("package_version", FieldType.KEYWORD, mdc("package_version"), alias("service.version")),
    ENVIRONMENT(
            "environment",
            FieldType.KEYWORD,
            mdc("environment", "env", "deployment.environment"),
            alias("service.environment")),
    SERVICE_NAME("service_name", FieldType.KEYWORD, mdc("service.name"), alias("service.name")),
    FILENAME("filename", FieldType.KEYWORD, mdc(), alias("log.origin.file.name")),
    LINENO("lineno", FieldType.INTEGER, mdc(), alias("log.origin.file.line")),
    FUNCTION("function", FieldType.KEYWORD, mdc(), alias("log.origin.function")),
    DURATION_MS("duration_ms", FieldType.DOUBLE, mdc("duration_ms", "durationMs")),
    MEMORY_USAGE_MB("memory_usage_mb", FieldType.DOUBLE),
    CPU_USAGE_PERCENT("cpu_usage_percent", FieldType.DOUBLE),
    STATUS("status", FieldType.KEYWORD, mdc("status")),
    TRACE_ID(
            "trace_id",
            FieldType.KEYWORD,
            mdc("trace_id", "traceId", "trace.id", "dd.trace_id", "X-B3-TraceId"),
            alias("trace.id")),
    SPAN_ID(
            "span_id",
            FieldType.KEYWORD,
            mdc("span_id", "spanId", "span.id", "transaction.id", "dd.span_id", "X-B3-SpanId"),
            alias("span.id")),
    PARENT_SPAN_ID("parent_span_id", FieldType.KEYWORD, mdc("parent_span_id", "parentSpanId", "parentId")),
    EXCEPTION_TYPE("exception_type", FieldType.KEYWORD, mdc(), alias("error.type")),
    EXCEPTION_MESSAGE("exception_message", FieldType.TEXT, mdc(), alias("error.message")),
    ROOT_CAUSE_TYPE("root_cause_type", FieldType.KEYWORD),
    STACK_TRACE("stack_trace", FieldType.TEXT, mdc(), alias("error.stack_trace")),
    STACK_HASH("stack_hash", FieldType.KEYWORD),
    ERROR_CODE("error_code", FieldType.KEYWORD, mdc("error_code", "errorCode", "error.code"), alias("error.code")),
    USER_ID("user_id", FieldType.KEYWORD, mdc("user_id", "userId", "user.id"), alias("user.id")),
    TENANT_ID("tenant_id", FieldType.KEYWORD, mdc("tenant_id", "tenantId", "tenant.id")),
    TAGS("tags", FieldType.KEYWORD, mdc("tags")),
    METADATA("metadata", FieldType.FLATTENED, mdc(), alias("labels")),
    CUSTOM("custom", FieldType.FLATTENED),
    OPERATION_NAME("operation_name", FieldType.KEYWORD),
    OPERATION_TYPE("operation_type", FieldType.KEYWORD, mdc(), alias("genops.operation_type")),
    GENOPS_TEAM("genops.team", FieldType.KEYWORD, mdc("team", "genops.team")),
    GENOPS_PROJECT("genops.project", FieldType.KEYWORD, mdc("project", "genops.project")),
    GENOPS_ENVIRONMENT("genops.environment", FieldType.KEYWORD, mdc("genops.environment")),
    GENOPS_CUSTOMER_ID("genops.customer_id", FieldType.KEYWORD, mdc("customer_id", "customerId", "genops.customer_id")),
    GENOPS_COST_CENTER("genops.cost_center", FieldType.KEYWORD, mdc("cost_center", "costCenter", "genops.cost_center")),
    GENOPS_FEATURE("genops.feature", FieldType.KEYWORD, mdc("feature", "genops.feature")),
    GENOPS_COST_TOTAL("genops.cost.total", FieldType.DOUBLE, mdc("genops.cost.total")),
    GENOPS_COST_INPUT("genops.cost.input", FieldType.DOUBLE, mdc("genops.cost.input")),
    GENOPS_COST_OUTPUT("genops.cost.output", FieldType.DOUBLE, mdc("genops.cost.output")),
    GENOPS_COST_PROVIDER(
            "genops.cost.provider",
            FieldType.KEYWORD,
            mdc("genops.cost.provider", "gen_ai.provider.name"),
            alias("gen_ai.provider.name")),
    GENOPS_COST_MODEL(
            "genops.cost.model",
            FieldType.KEYWORD,
            mdc("genops.cost.model", "gen_ai.request.model"),
            alias("gen_ai.request.model")),
    GENOPS_TOKENS_INPUT(
            "genops.tokens.input",
            FieldType.LONG,
            mdc("genops.tokens.input", "gen_ai.usage.input_tokens"),
            alias("gen_ai.usage.input_tokens")),
    GENOPS_TOKENS_OUTPUT(
            "genops.tokens.output",
            FieldType.LONG,
            mdc("genops.tokens.output", "gen_ai.usage.output_tokens"),
            alias("gen_ai.usage.output_tokens")),
    GENOPS_TOKENS_TOTAL("genops.tokens.total", FieldType.LONG, mdc("genops.tokens.total")),
    GENOPS_POLICY_NAME("genops.policy.name", FieldType.KEYWORD, mdc("genops.policy.name")),
    GENOPS_POLICY_RESULT("genops.policy.result", FieldType.KEYWORD, mdc("genops.policy.result")),
    GENOPS_POLICY_REASON("genops.policy.reason", FieldType.TEXT, mdc("genops.policy.reason")),
    GENOPS_BUDGET_ID("genops.budget.id", FieldType.KEYWORD, mdc("genops.budget.id")),
    GENOPS_BUDGET_LIMIT("genops.budget.limit", FieldType.DOUBLE, mdc("genops.budget.limit")),
    GENOPS_BUDGET_CONSUMED("genops.budget.consumed", FieldType.DOUBLE, mdc("genops.budget.consumed")),
    GENOPS_BUDGET_REMAINING("genops.budget.remaining", FieldType.DOUBLE, mdc("genops.budget.remaining")),
    GENOPS_TOTAL_COST("genops.total_cost", FieldType.DOUBLE, mdc("genops.total_cost")),
    GENOPS_SUCCESSFUL_PROVIDER("genops.successful_provider", FieldType.KEYWORD, mdc("genops.successful_provider")),
    GENOPS_ATTEMPTS("genops.attempts", FieldType.INTEGER, mdc("genops.attempts")),
    GENOPS_ALL_PROVIDERS_FAILED("genops.all_providers_failed", FieldType.BOOLEAN, mdc("genops.all_providers_failed")),
    GENOPS_ANALYSIS_SAVINGS_USD("genops.analysis.savings_usd", FieldType.DOUBLE, mdc("genops.analysis.savings_usd")),
    GENOPS_ANALYSIS_SAVINGS_PCT("genops.analysis.savings_pct", FieldType.DOUBLE, mdc("genops.analysis.savings_pct")),
    ERROR_CATEGORY("error_category", FieldType.KEYWORD, mdc("error_category")),
    TRUNCATED("truncated", FieldType.KEYWORD),
    DEGRADED("degraded", FieldType.FLATTENED),
    LOSS("loss", FieldType.FLATTENED),
    RECORD_KIND("record_kind", FieldType.KEYWORD),
    RUN_COST_TOTAL("run_cost_total", FieldType.DOUBLE),
    RUN_TOKENS_TOTAL("run_tokens_total", FieldType.LONG);

    private final String fieldName;
    private final FieldType type;
    private final List<String> mdcKeys;
    private final List<String> aliases;

    TraceField(String fieldName, FieldType type) {
        this(fieldName, type, List.of(), List.of());
    }

    TraceField(String fieldName, FieldType type, List<String> mdcKeys) {
        this(fieldName, type, mdcKeys, List.of());
    }

    TraceField(String fieldName, FieldType type, List<String> mdcKeys, List<String> aliases) {
        this.fieldName = fieldName;
        this.type = type;
        this.mdcKeys = mdcKeys;
        this.aliases = aliases;
    }

    private static List<String> mdc(String... keys) {
        return List.of(keys);
    }

    private static List<String> alias(String... names) {
        return List.of(names);
    }

    @Override
    public String fieldName() {
        return fieldName;
    }

    @Override
    public FieldType type() {
        return type;
    }

    /** The MDC keys and key-value names that fill this field; empty for a field that only the library writes. */
    public List<String> mdcKeys() {
        return mdcKeys;
    }

    @Override
    public List<String> aliases() {
        return aliases;
    }
}
