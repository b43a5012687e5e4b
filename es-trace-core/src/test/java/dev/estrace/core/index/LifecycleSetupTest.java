// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.bulk.Fate;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.testkit.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against scripted answers of {@code _ilm}: no server that can be downloaded has all of it. */
class LifecycleSetupTest {
    private static final String POLICY = "/_ilm/policy/es-trace-t";
    private static final String TEMPLATE = "/_index_template/es-trace-t";
    private static final String DELETING =
            "{\"policy\":{\"phases\":{\"delete\":{\"min_age\":\"1d\",\"actions\":{\"delete\":{}}}}}}";
    private static final String KEEPING = "{\"policy\":{\"phases\":{\"hot\":{\"actions\":{}}}}}";

    private static final String ROLLING =
            "{\"policy\":{\"phases\":{\"hot\":{\"actions\":{\"rollover\":{\"max_docs\":1}}}}}}";

    private final ScriptedSetup setup = new ScriptedSetup();

    @AfterEach
    void close() {
        setup.close();
    }

    @Test
    void writesThePolicyBeforeWhatNamesIt() {
        setup.run("index", "t", "target", "alias");

        assertThat(setup.written()).startsWith(POLICY).endsWith("/t-000001");
        assertThat(setup.body(POLICY)).contains("\"rollover\"", "\"delete\"");
        assertThat(setup.body(TEMPLATE))
                .contains("\"index.lifecycle.name\":\"es-trace-t\"", "\"index.lifecycle.rollover_alias\":\"t\"");
        int before = setup.written().size();
        assertThat(setup.run("index", "t", "target", "alias").remarks()).isEmpty();
        assertThat(setup.written()).hasSize(before);
    }

    @Test
    void writesThePolicyAnewUnderOtherSettings() {
        setup.run("index", "t", "target", "data-stream", "retention", "7d");
        SetupOutcome outcome = setup.run("index", "t", "target", "data-stream", "retention", "8d");

        assertThat(setup.written()).filteredOn(POLICY::equals).hasSize(2);
        assertThat(setup.body(POLICY)).contains("\"min_age\":\"8d\"");
        assertThat(outcome.remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark.sentence())
                        .startsWith("the life cycle policy es-trace-t is written anew")
                        .containsSubsequence("delete=7d is now", "delete=8d"));
    }

    /** Whoever asked for the longer one would lose what he keeps to one who asked for nothing. */
    @ParameterizedTest
    @CsvSource({"365d, 365d", "off, ever", "never, ever"})
    void neverMakesAPolicyDeleteSooner(String longer, String told) {
        setup.run("index", "t", "target", "alias", "retention", longer);
        String before = setup.body(POLICY);
        SetupOutcome outcome = setup.run("index", "t", "target", "alias", "rolloverAge", "1d");

        assertThat(setup.body(POLICY)).isEqualTo(before);
        assertThat(outcome.fate()).isEqualTo(Fate.DONE);
        assertThat(outcome.remarks()).singleElement().satisfies(remark -> {
            assertThat(remark.severity()).isEqualTo(Severity.WARNING);
            assertThat(remark.sentence())
                    .startsWith("the life cycle policy es-trace-t keeps indices for " + told
                            + " and is left so, as the settings say 90d");
        });
        assertThat(setup.body(TEMPLATE)).contains("\"index.lifecycle.name\":\"es-trace-t\"");
    }

    @Test
    void makesAPolicyOfAnEarlierVersionDeleteNoSooner() {
        setup.put(
                POLICY,
                "{\"policy\":{\"_meta\":{\"managed_by\":\"es-trace\",\"version\":0},\"phases\":{\"delete\":{\"min_age\":"
                        + "\"91d\",\"actions\":{}}}}}");
        setup.run("index", "t", "target", "alias");
        assertThat(setup.written()).filteredOn(POLICY::equals).hasSize(1);
    }

    @Test
    void namesNoPolicyThatItMayNotWrite() {
        setup.answer(
                request -> request.path().equals(POLICY) && request.method().equals("PUT"),
                403,
                "{\"error\":{\"type\":\"security_exception\",\"reason\":\"no\"},\"status\":403}");
        SetupOutcome outcome = setup.run("index", "t", "target", "alias");

        assertThat(setup.body(TEMPLATE)).doesNotContain("index.lifecycle");
        assertThat(outcome.remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark.sentence())
                        .startsWith("HTTP 403 to the attempt to write the life cycle policy es-trace-t"));
    }

    @Test
    void asksAnOpenSearchForNoPolicy() {
        SetupOutcome outcome = setup.run("index", "t", "target", "alias", "product", "opensearch");
        assertThat(setup.requests()).noneMatch(request -> request.contains("_ilm"));
        assertThat(outcome.remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark.sentence()).startsWith("the server has no life cycle policies"));
    }

    @Test
    void tellsOfNeighboursThatATemplateByFieldFits() {
        setup.answer(
                request -> request.path().startsWith("/_resolve/index/t-"),
                200,
                "{\"indices\":[{\"name\":\"t-a-2026.11\"},{\"name\":\"t-2026.11.20\"}],\"aliases\":[{\"name\":\"z\"}],"
                        + "\"data_streams\":[{\"name\":\"t-!-2026.11\",\"backing_indices\":[\".ds-1\"]}]}");
        assertThat(setup.run("index", "t-%{genops.team}-%{yyyy.MM}").remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark.sentence())
                        .startsWith("the template for t-%{genops.team}-%{yyyy.MM} fits t-2026.11.20, t-!-2026.11 too"));
        assertThat(setup.run("index", "t-%{genops.team}-%{yyyy.MM}").remarks())
                .as("told once")
                .isEmpty();
    }

    @Test
    void givesADataStreamThePolicyAndNoRetentionOfItsOwn() {
        setup.run("index", "t", "target", "data-stream");
        assertThat(setup.body(TEMPLATE)).contains("\"index.lifecycle.name\"").doesNotContain("rollover_alias");
        assertThat(setup.body("/_index_template/es-trace-t")).doesNotContain("data_retention");
    }

    @Test
    void deletesDatedIndicesWithoutRollingThemOver() {
        setup.run("index", "t-%{yyyy.MM.dd}");
        assertThat(setup.body("/_ilm/policy/es-trace-t-yyyy.mm.dd"))
                .contains("\"delete\"")
                .doesNotContain("max_age");
        assertThat(setup.body("/_index_template/es-trace-t-yyyy.mm.dd"))
                .contains("\"index.lifecycle.name\":\"es-trace-t-yyyy.mm.dd\"")
                .doesNotContain("rollover_alias");
    }

    @ParameterizedTest
    @CsvSource({"auto, 90d", "auto, off", "off, 90d"})
    void givesOneIndexNoLifeCycle(String ilm, String retention) {
        setup.run("index", "t", "ilm", ilm, "retention", retention, "warmAfter", "1d", "coldAfter", "2d");
        assertNoLifeCycle(TEMPLATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"auto", "off", "mine"})
    void givesTheOneIndexOfRequestsNoLifeCycle(String ilm) {
        setup.put("/_ilm/policy/mine", KEEPING);
        setup.runMetrics("index", "r", "target", "alias", "metricsIndex", "t", "ilm", ilm, "metricsRetention", "1d");
        assertThat(setup.body(TEMPLATE)).doesNotContain("lifecycle.name");
        assertThat(setup.written()).noneMatch(path -> path.startsWith("/_ilm/policy/es"));
    }

    /** Its indices take records for ever, too: one that was deleted by age would take its latest records along. */
    @ParameterizedTest
    @ValueSource(strings = {"auto", "mine"})
    void givesIndicesByFieldNoLifeCycleThatDeletes(String ilm) {
        setup.put("/_ilm/policy/mine", DELETING);
        setup.run("index", "t-%{genops.team}", "ilm", ilm);
        assertThat(setup.body("/_index_template/es-trace-t-field")).doesNotContain("lifecycle.name");
        assertThat(setup.written()).filteredOn(path -> path.startsWith("/_ilm")).containsExactly("/_ilm/policy/mine");
    }

    @ParameterizedTest
    @ValueSource(strings = {"retention", "coldAfter"})
    void saysThatItDoesNothingForOneIndex(String setting) {
        assertThat(setup.run("index", "t", setting, "7d").remarks())
                .singleElement()
                .satisfies(remark -> {
                    assertThat(remark.severity()).isEqualTo(Severity.WARNING);
                    assertThat(remark.sentence()).startsWith("t takes records for ever and gets no life cycle");
                });
        assertThat(setup.run("index", "t").remarks()).as("not set").isEmpty();
        assertThat(setup.run("index", "t", setting, "7d", "ilm", "off").remarks())
                .isEmpty();
    }

    @Test
    void saysThatMetricsRetentionDoesNothingForOneIndex() {
        assertThat(setup.runMetrics("metricsIndex", "m", "warmAfter", "7d").remarks())
                .isEmpty();
        assertThat(setup.runMetrics("metricsIndex", "m", "metricsRetention", "7d")
                        .remarks())
                .hasSize(1);
    }

    private void assertNoLifeCycle(String settings) {
        assertThat(setup.requests()).noneMatch(request -> request.contains("_ilm"));
        assertThat(setup.body(settings)).doesNotContain("lifecycle.name");
    }

    @Test
    void deletesDatedRequestsAfterTheirOwnRetention() {
        setup.runMetrics(
                "metricsIndex", "t-%{yyyy.MM.dd}", "metricsRetention", "30d", "retention", "90d", "ilm", "mine");
        assertThat(setup.body("/_ilm/policy/es-trace-t-yyyy.mm.dd")).contains("\"min_age\":\"31d\"");
        assertThat(setup.body("/_index_template/es-trace-t-yyyy.mm.dd"))
                .contains("\"index.lifecycle.name\":\"es-trace-t-yyyy.mm.dd\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {DELETING, KEEPING, ROLLING})
    void neverUsesANamedPolicyForOneIndex(String policy) {
        setup.put("/_ilm/policy/mine", policy);
        SetupOutcome outcome = setup.run("index", "t", "ilm", "mine");

        assertThat(setup.body(TEMPLATE)).doesNotContain("lifecycle.name");
        assertThat(setup.body("/_ilm/policy/mine")).isEqualTo(policy);
        assertThat(outcome.remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark.sentence())
                        .startsWith("t takes records for ever and gets no life cycle, not the policy mine either"));
    }

    @Test
    void writesANamedPolicyThatIsMissingAndNoOther() {
        setup.run("index", "t", "target", "alias", "ilm", "mine");
        assertThat(setup.body("/_ilm/policy/mine")).contains("\"rollover\"", "\"managed_by\":\"es-trace\"");

        setup.run("index", "t", "target", "alias", "ilm", "mine", "retention", "1d");
        assertThat(setup.written()).filteredOn("/_ilm/policy/mine"::equals).hasSize(1);
        assertThat(setup.body(TEMPLATE)).contains("\"index.lifecycle.name\":\"mine\"");
    }

    @Test
    void usesANamedPolicyOfAnotherOriginUntouched() {
        setup.put("/_ilm/policy/mine", DELETING);
        SetupOutcome outcome = setup.run("index", "t", "target", "alias", "ilm", "mine", "setup", "required");

        assertThat(outcome.fate()).isEqualTo(Fate.DONE);
        assertThat(outcome.remarks()).isEmpty();
        assertThat(setup.body("/_ilm/policy/mine")).isEqualTo(DELETING);
        assertThat(setup.body(TEMPLATE)).contains("\"index.lifecycle.name\":\"mine\"");
    }

    @Test
    void usesAPolicyOfAnotherOriginUnderOurName() {
        setup.put(POLICY, KEEPING);
        SetupOutcome outcome = setup.run("index", "t", "target", "alias", "setup", "required");

        assertThat(outcome.fate()).isEqualTo(Fate.DONE);
        assertThat(setup.body(POLICY)).isEqualTo(KEEPING);
        assertThat(setup.body(TEMPLATE)).contains("\"index.lifecycle.name\":\"es-trace-t\"");
        assertThat(outcome.remarks())
                .extracting(SetupRemark::sentence)
                .anyMatch(told ->
                        told.startsWith("the life cycle policy es-trace-t is not from es-trace and is used as it is"));
    }

    @Test
    void namesAPolicyThatItMayNotSee() {
        setup.server()
                .answer(request -> request.path().startsWith("/_ilm"), Answer.status(403))
                .times(1_000_000);
        SetupOutcome outcome = setup.run("index", "t", "target", "alias");

        assertThat(setup.body(TEMPLATE)).contains("\"index.lifecycle.name\":\"es-trace-t\"");
        assertThat(outcome.remarks())
                .extracting(SetupRemark::sentence)
                .anyMatch(told -> told.endsWith("somebody with the privilege manage_ilm can set it up"));
    }

    /** Without the plugin, 7.17 without it, Serverless, and a server that knows the path for something else. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "400 | {'error':'no handler found for uri [/_ilm/policy/x] and method [GET]'}",
                "404 | {'error':{'type':'index_not_found_exception','reason':'no such index [_ilm]'},'status':404}",
                "410 | {'error':{'type':'api_not_available_exception','reason':'not available'},'status':410}",
                "405 | {'error':'Incorrect HTTP method for uri','status':405}",
            })
    void doesWithoutPoliciesWhereThereAreNone(int status, String body) {
        setup.answer(request -> request.path().startsWith("/_ilm"), status, body.replace('\'', '"'));
        SetupOutcome outcome = setup.run("index", "t", "target", "alias", "setup", "required");

        assertThat(outcome.fate()).isEqualTo(Fate.DONE);
        assertThat(setup.body(TEMPLATE)).doesNotContain("index.lifecycle");
        assertThat(setup.written()).endsWith("/t-000001");
        assertThat(outcome.remarks()).singleElement().satisfies(remark -> {
            assertThat(remark.severity()).isEqualTo(Severity.WARNING);
            assertThat(remark.sentence())
                    .isEqualTo(
                            "the server has no life cycle policies: indices of t do not roll over and are not deleted"
                                    + " by themselves");
        });
    }

    @Test
    void tellsThatDatedIndicesAreNotDeletedWhereThereAreNoPolicies() {
        setup.lacks("/_ilm");
        assertThat(setup.run("index", "t-%{yyyy}").remarks())
                .extracting(SetupRemark::sentence)
                .containsExactly(
                        "the server has no life cycle policies: indices of t-%{yyyy} are not deleted by themselves");
        assertThat(setup.run("index", "t-%{yyyy}", "ilm", "off").remarks()).isEmpty();
    }

    @Test
    void leavesTheRetentionToADataStreamWhereThereAreNoPolicies() {
        setup.lacks("/_ilm");
        SetupOutcome outcome = setup.run("index", "t", "target", "data-stream");

        assertThat(setup.body("/_index_template/es-trace-t")).contains("\"lifecycle\":{\"data_retention\":\"90d\"}");
        assertThat(setup.body(TEMPLATE)).doesNotContain("index.lifecycle");
        assertThat(outcome.remarks()).isEmpty();
    }

    @Test
    void tellsThatADataStreamHasNoTiersOfItsOwn() {
        setup.lacks("/_ilm");
        assertThat(setup.run("index", "t", "target", "data-stream", "warmAfter", "1d")
                        .remarks())
                .extracting(SetupRemark::sentence)
                .containsExactly("the server has no life cycle policies: the data stream keeps retention by itself, and"
                        + " warmAfter and coldAfter do nothing");
    }

    @Test
    void doesWithoutEitherOnceTold() {
        setup.lacks("/_ilm");
        setup.server()
                .answer(
                        request -> request.body().contains("data_retention"),
                        Answer.status(400)
                                .body(
                                        "{\"error\":{\"reason\":\"[1:126] [index_template] failed to parse field [template]\","
                                                + "\"caused_by\":{\"reason\":\"[1:114] [template] unknown field [lifecycle]\"}}}"));
        SetupOutcome outcome = setup.run("index", "t", "target", "data-stream");

        assertThat(setup.body("/_index_template/es-trace-t"))
                .contains("data_stream")
                .doesNotContain("retention\":");
        assertThat(outcome.remarks())
                .extracting(SetupRemark::sentence)
                .containsExactly(
                        "the server does not take lifecycle: the index template es-trace-t is written without");
        assertThat(setup.run("index", "t", "target", "data-stream").remarks()).isEmpty();
    }

    @Test
    void namesThePolicyOnceTheServerHasThem() {
        setup.lacks("/_ilm");
        setup.run("index", "t", "target", "alias");
        setup.server().answerWell();
        setup.run("index", "t", "target", "alias");

        assertThat(setup.body(TEMPLATE)).contains("\"index.lifecycle.name\":\"es-trace-t\"");
    }

    @Test
    void waitsWhileTheServerDoesNotSay() {
        setup.server().answer(request -> request.path().startsWith("/_ilm"), Answer.status(503));
        SetupOutcome outcome = setup.run("index", "t", "target", "alias");

        assertThat(outcome.fate()).isEqualTo(Fate.FAST);
        assertThat(outcome.what()).isEqualTo("HTTP 503 to the attempt to read the life cycle policy es-trace-t");
        assertThat(setup.written()).isEmpty();
    }
}
