// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.query;

import dev.estrace.core.record.TraceField;
import dev.estrace.core.record.TraceLevel;
import dev.estrace.trace.query.Condition.AtLeast;
import dev.estrace.trace.query.Condition.Below;
import dev.estrace.trace.query.Condition.Equal;
import dev.estrace.trace.query.Condition.Measure;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.stream.Stream;

/**
 * Takes conditions one by one; all must hold. Each method returns another of its kind.
 *
 * @param <T> what is made stricter
 */
public sealed interface Conditions<T> permits Condition, TraceQuery {
    /** This one, if that holds too. */
    T and(Condition condition);

    /** One of these must hold too. */
    default T either(Condition first, Condition second, Condition... more) {
        return and(Condition.anyOf(
                Stream.concat(Stream.of(first, second), Stream.of(more)).toList()));
    }

    /** That must not hold. */
    default T not(Condition condition) {
        return and(new Condition.Not(condition));
    }

    /** This field, mapped as keyword, has this value. */
    default T field(TraceField field, String value) {
        return and(new Equal(field, value));
    }

    default T run(String runId) {
        return field(TraceField.RUN_ID, runId);
    }

    /** Child runs of this one. */
    default T parentRun(String runId) {
        return field(TraceField.PARENT_RUN_ID, runId);
    }

    default T trace(String traceId) {
        return field(TraceField.TRACE_ID, traceId);
    }

    default T workflow(String name) {
        return field(TraceField.WORKFLOW_NAME, name);
    }

    default T stage(String name) {
        return field(TraceField.STAGE_NAME, name);
    }

    default T job(String name) {
        return field(TraceField.JOB_NAME, name);
    }

    default T operation(String name) {
        return field(TraceField.OPERATION_NAME, name);
    }

    default T team(String team) {
        return field(TraceField.GENOPS_TEAM, team);
    }

    default T project(String project) {
        return field(TraceField.GENOPS_PROJECT, project);
    }

    /** The environment of the service or of its governance. */
    default T environment(String environment) {
        return either(
                new Equal(TraceField.ENVIRONMENT, environment), new Equal(TraceField.GENOPS_ENVIRONMENT, environment));
    }

    default T customer(String customerId) {
        return field(TraceField.GENOPS_CUSTOMER_ID, customerId);
    }

    default T costCenter(String costCenter) {
        return field(TraceField.GENOPS_COST_CENTER, costCenter);
    }

    default T feature(String feature) {
        return field(TraceField.GENOPS_FEATURE, feature);
    }

    default T tenant(String tenantId) {
        return field(TraceField.TENANT_ID, tenantId);
    }

    default T user(String userId) {
        return field(TraceField.USER_ID, userId);
    }

    default T service(String name) {
        return field(TraceField.SERVICE_NAME, name);
    }

    default T host(String hostname) {
        return field(TraceField.HOSTNAME, hostname);
    }

    default T provider(String provider) {
        return field(TraceField.GENOPS_COST_PROVIDER, provider);
    }

    default T model(String model) {
        return field(TraceField.GENOPS_COST_MODEL, model);
    }

    default T policy(String name) {
        return field(TraceField.GENOPS_POLICY_NAME, name);
    }

    /** Such as {@code blocked}. */
    default T policyResult(String result) {
        return field(TraceField.GENOPS_POLICY_RESULT, result);
    }

    default T budget(String id) {
        return field(TraceField.GENOPS_BUDGET_ID, id);
    }

    default T tag(String tag) {
        return field(TraceField.TAGS, tag);
    }

    /** The class of the exception, with its package. */
    default T errorType(String exceptionType) {
        return field(TraceField.EXCEPTION_TYPE, exceptionType);
    }

    default T errorCode(String code) {
        return field(TraceField.ERROR_CODE, code);
    }

    /** An attribute of an operation, as {@code Operation.attribute} stores it, has this value. */
    default T attribute(String key, String value) {
        return and(new Condition.Free("custom." + key, value));
    }

    /** A key of the setting {@code typedAttributes} has so much or more. */
    default T attributeAtLeast(String key, double least) {
        return and(new Condition.TypedAtLeast("attributes." + key, Double.toString(least)));
    }

    /** A key of the setting {@code typedAttributes} has less than so much. */
    default T attributeBelow(String key, double limit) {
        return and(new Condition.TypedBelow("attributes." + key, Double.toString(limit)));
    }

    default T level(TraceLevel level) {
        return and(new Condition.LevelIs(level));
    }

    default T levelAtLeast(TraceLevel level) {
        return and(new Condition.LevelAtLeast(level));
    }

    /** A record of level error or above. */
    default T hasError() {
        return levelAtLeast(TraceLevel.ERROR);
    }

    /** These words one behind the other, in the message or the exception's message. */
    default T text(String phrase) {
        return and(new Condition.Phrase(phrase));
    }

    /** A message that fits an expression of Lucene as a whole, such as {@code .*time(d )?out.*}. */
    default T messageMatches(String regex) {
        return and(new Condition.MessageMatches(regex));
    }

    /** Such as {@code success}, {@code error} or {@code timeout}: of the run, or of the record where records are sought. */
    default T status(String status) {
        return and(new Condition.Status(status));
    }

    /** In USD. */
    default T costAtLeast(BigDecimal usd) {
        return and(new AtLeast(Measure.COST, usd.doubleValue()));
    }

    /** In USD. */
    default T costBelow(BigDecimal usd) {
        return and(new Below(Measure.COST, usd.doubleValue()));
    }

    default T durationAtLeast(Duration duration) {
        return and(new AtLeast(Measure.DURATION, millis(duration)));
    }

    default T durationBelow(Duration duration) {
        return and(new Below(Measure.DURATION, millis(duration)));
    }

    private static double millis(Duration duration) {
        return duration.getSeconds() * 1e3 + duration.getNano() / 1e6;
    }

    /** Read and written ones together. */
    default T tokensAtLeast(long tokens) {
        return and(new AtLeast(Measure.TOKENS, tokens));
    }

    /** Read and written ones together. */
    default T tokensBelow(long tokens) {
        return and(new Below(Measure.TOKENS, tokens));
    }
}
