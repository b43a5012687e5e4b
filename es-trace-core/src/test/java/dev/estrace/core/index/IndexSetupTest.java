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

class IndexSetupTest {
    private static final String MAPPINGS = "/_component_template/es-trace-t-mappings";
    private static final String SETTINGS = "/_component_template/es-trace-t-settings";
    private static final String TEMPLATE = "/_index_template/es-trace-t";
    private static final String FOREIGN = "{\"_meta\":{\"managed_by\":\"ops\"}}";

    private static final String SAME_PRIORITY =
            "{\"error\":{\"type\":\"illegal_argument_exception\",\"reason\":\"index template [es-trace-t] has index patterns"
                    + " [t] matching patterns from existing templates [x] with patterns (x => [t]) that have the same priority"
                    + " [706], multiple index templates may not match during index creation, please use a different"
                    + " priority\"},\"status\":400}";

    private final ScriptedSetup setup = new ScriptedSetup();

    @AfterEach
    void close() {
        setup.close();
    }

    @Test
    void writesWhatIsMissingComponentsFirst() {
        SetupOutcome outcome = setup.run("index", "t");

        assertThat(outcome.fate()).isEqualTo(Fate.DONE);
        assertThat(outcome.remarks()).isEmpty();
        assertThat(setup.written()).containsExactly("/t/_mapping", MAPPINGS, SETTINGS, TEMPLATE);
    }

    @Test
    void writesNothingTwice() {
        setup.run("index", "t");
        int before = setup.requests().size();

        assertThat(setup.run("index", "t").remarks()).isEmpty();
        assertThat(setup.requests().subList(before, setup.requests().size()))
                .containsExactly("GET " + MAPPINGS, "GET " + SETTINGS, "GET " + TEMPLATE);
    }

    @Test
    void writesNothingWhereSomebodyElseDoes() {
        assertThat(setup.run("index", "t", "setup", "off").fate()).isEqualTo(Fate.DONE);
        assertThat(setup.requests()).isEmpty();
    }

    @Test
    void replacesTheTemplateOfAnEarlierVersion() {
        setup.put(TEMPLATE, "{\"template\":{\"mappings\":{}},\"_meta\":{\"managed_by\":\"es-trace\",\"version\":1}}");
        setup.run("index", "t");

        assertThat(setup.body(TEMPLATE)).contains("\"version\":3", "es-trace-t-mappings");
    }

    @ParameterizedTest
    @CsvSource({
        MAPPINGS + ", true",
        SETTINGS + ", true",
        TEMPLATE + ", true",
        MAPPINGS + ", false",
        TEMPLATE + ", false"
    })
    void leavesWhatIsNotOurs(String path, boolean required) {
        setup.put(path, FOREIGN);
        SetupOutcome outcome = setup.run("index", "t", "setup", required ? "required" : "auto");

        assertThat(setup.body(path)).isEqualTo(FOREIGN);
        assertThat(outcome.fate()).isEqualTo(required ? Fate.HOLD : Fate.DONE);
        assertThat(outcome.remarks()).anySatisfy(remark -> {
            assertThat(remark.severity()).isEqualTo(required ? Severity.ERROR : Severity.WARNING);
            assertThat(remark.sentence()).contains("is not from es-trace and is left as it is");
            assertThat(remark.sentence().contains("records are sent all the same"))
                    .isNotEqualTo(required);
        });
    }

    @Test
    void composesNoTemplateOfWhatIsNotOurs() {
        setup.put(MAPPINGS, FOREIGN);
        setup.run("index", "t");

        assertThat(setup.written()).doesNotContain(SETTINGS, TEMPLATE);
    }

    @ParameterizedTest
    @ValueSource(strings = {MAPPINGS, SETTINGS, TEMPLATE})
    void leavesWhatANewerVersionWroteAndGoesOn(String path) {
        String newer = "{\"_meta\":{\"managed_by\":\"es-trace\",\"version\":99}}";
        setup.put(path, newer);
        SetupOutcome outcome = setup.run("index", "t", "setup", "required");

        assertThat(setup.body(path)).isEqualTo(newer);
        assertThat(setup.written()).contains(MAPPINGS, SETTINGS, TEMPLATE);
        assertThat(outcome.fate()).isEqualTo(Fate.DONE);
        assertThat(outcome.remarks())
                .anySatisfy(remark -> assertThat(remark.sentence()).contains("by a newer version of es-trace"));
    }

    @ParameterizedTest
    @CsvSource({"auto, DONE, WARNING", "required, HOLD, ERROR"})
    void sendsWithoutRightsUnlessASetupIsRequired(String mode, Fate fate, Severity severity) {
        setup.server()
                .answer(request -> request.path().startsWith("/_"), Answer.status(403))
                .times(1_000_000);
        SetupOutcome outcome = setup.run("index", "t", "setup", mode);

        assertThat(outcome.fate()).isEqualTo(fate);
        assertThat(outcome.remarks()).singleElement().satisfies(remark -> {
            assertThat(remark.severity()).isEqualTo(severity);
            assertThat(remark.sentence())
                    .startsWith("HTTP 403 to the attempt to read the component template es-trace-t-mappings (")
                    .endsWith("somebody with the privilege manage_index_templates can set it up");
        });
    }

    @ParameterizedTest
    @CsvSource({"401, DENIED", "407, DENIED", "429, FAST", "500, FAST", "503, FAST", "302, HOLD"})
    void waitsForAnAnswerThatSettlesSomething(int status, Fate fate) {
        setup.server().answer(request -> request.path().equals(SETTINGS), Answer.status(status));
        SetupOutcome outcome = setup.run("index", "t");

        assertThat(outcome.fate()).isEqualTo(fate);
        assertThat(outcome.what())
                .isEqualTo("HTTP " + status + " to the attempt to read the component template es-trace-t-settings");
        assertThat(setup.run("index", "t").fate()).isEqualTo(Fate.DONE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "<html>Log in</html>", "{\"component_templates\":[{\"name\":\"es-trace"})
    void waitsForElasticsearch(String page) {
        setup.server()
                .answer(
                        request -> request.path().equals(MAPPINGS),
                        Answer.good().withoutProductHeader().body(page));
        assertThat(setup.run("index", "t").fate()).isNotEqualTo(Fate.DONE);
        setup.answer(request -> request.path().equals(MAPPINGS), 200, page);
        assertThat(setup.run("index", "t").fate()).isEqualTo(Fate.FAST);
    }

    @Test
    void trustsAnOpenSearchWithoutTheHeader() {
        setup.server()
                .answer(request -> true, Answer.good().withoutProductHeader())
                .times(1_000_000);
        assertThat(setup.run("index", "t", "product", "opensearch").fate()).isEqualTo(Fate.DONE);
        assertThat(setup.body(MAPPINGS)).contains("flat_object").doesNotContain("flattened");
        assertThat(setup.run("index", "t").fate()).isEqualTo(Fate.FAST);
    }

    @Test
    void leavesOutWhatServerlessDoesNotTake() {
        setup.server()
                .answer(
                        request -> request.path().equals(SETTINGS)
                                && request.body().contains("number_of_shards"),
                        Answer.status(400)
                                .body("{\"error\":{\"type\":\"illegal_argument_exception\",\"reason\":\"Settings"
                                        + " [index.auto_expand_replicas,index.number_of_shards] are not available when"
                                        + " running in serverless mode\"},\"status\":400}"));
        setup.server()
                .answer(
                        request -> request.path().equals(SETTINGS)
                                && request.body().contains("refresh_interval"),
                        Answer.status(400)
                                .body("{\"error\":{\"type\":\"illegal_argument_exception\",\"reason\":\"index setting"
                                        + " [index.refresh_interval=1s] should be either -1 or equal to or greater than"
                                        + " 5s.\"},\"status\":400}"));
        SetupOutcome outcome = setup.run("index", "t");

        assertThat(outcome.fate()).isEqualTo(Fate.DONE);
        assertThat(setup.body(SETTINGS)).contains("\"template\":{\"settings\":{}}");
        assertThat(setup.written()).contains(TEMPLATE);
        assertThat(outcome.remarks())
                .extracting(SetupRemark::sentence)
                .contains("the server does not take index.auto_expand_replicas, index.number_of_shards,"
                        + " index.refresh_interval: the component template es-trace-t-settings is written without");
        assertThat(setup.run("index", "t").remarks()).as("told once").isEmpty();
    }

    @Test
    void givesUpWhenTheRefusalNamesNothingToLeaveOut() {
        setup.server()
                .answer(request -> request.path().equals(SETTINGS) && isPut(request.method()), Answer.status(400));
        SetupOutcome outcome = setup.run("index", "t");

        assertThat(outcome.remarks())
                .extracting(SetupRemark::sentence)
                .anyMatch(
                        told -> told.startsWith(
                                "HTTP 400 to the attempt to write the component template"
                                        + " es-trace-t-settings (as the script says): records are sent all the same; what the server says is to be mended first"));
        assertThat(setup.written()).doesNotContain(TEMPLATE);
    }

    private static boolean isPut(String method) {
        return method.equals("PUT");
    }

    @Test
    void composesTheOperatorsComponentOnAnOldServerOnceItExists() {
        setup.server()
                .answer(
                        request -> request.body().contains("ignore_missing_component_templates"),
                        Answer.status(400)
                                .body("{\"error\":{\"reason\":\"[1:82] [index_template] unknown field"
                                        + " [ignore_missing_component_templates]\"},\"status\":400}"))
                .times(2);
        setup.server()
                .answer(
                        request -> request.body().contains("t@custom"),
                        Answer.status(400)
                                .body(
                                        "{\"error\":{\"reason\":\"index template [es-trace-t] specifies component templates"
                                                + " [t@custom] that do not exist\"},\"status\":400}"));
        SetupOutcome outcome = setup.run("index", "t");

        assertThat(outcome.remarks()).noneMatch(remark -> remark.severity() != Severity.INFO);
        assertThat(setup.body(TEMPLATE)).doesNotContain("t@custom");
        setup.run("index", "t");
        assertThat(setup.body(TEMPLATE)).doesNotContain("t@custom");
        setup.put("/_component_template/t%40custom", "{}");
        setup.run("index", "t");
        assertThat(setup.body(TEMPLATE)).contains("t@custom").doesNotContain("ignore_missing");
        int before = setup.written().size();
        setup.run("index", "t");
        assertThat(setup.written()).hasSize(before);
    }

    @Test
    void givesAnExistingIndexTheFieldsOfNewTypedAttributes() {
        setup.put("/t", "{}");
        setup.run("index", "t", "typedAttributes", "score=double");
        assertThat(setup.body("/t/_mapping"))
                .startsWith("{\"properties\":{")
                .contains("\"attributes\":{\"properties\":{\"score\":{\"type\":\"double\"");
        int before = setup.written().size();
        setup.run("index", "t", "typedAttributes", "score=double,kind=keyword");

        assertThat(setup.written().subList(before, setup.written().size())).containsExactly("/t/_mapping", MAPPINGS);
        assertThat(setup.body(MAPPINGS)).contains("\"kind\":{\"type\":\"keyword\"");
    }

    @Test
    void triesAgainToGiveAnExistingIndexItsFields() {
        setup.put("/t", "{}");
        setup.server().answer(request -> request.path().equals("/t/_mapping"), Answer.status(503));
        assertThat(setup.run("index", "t").fate()).isEqualTo(Fate.FAST);
        assertThat(setup.written()).doesNotContain(MAPPINGS);

        setup.run("index", "t");
        assertThat(setup.written()).filteredOn("/t/_mapping"::equals).hasSize(2);
    }

    @Test
    void tellsWhatAnExistingIndexKeeps() {
        setup.answer(
                request -> request.path().equals("/t/_mapping"),
                400,
                "{\"error\":{\"type\":\"illegal_argument_exception\",\"reason\":\"mapper [run_id] cannot be changed from type [text] to [keyword]\"}}");
        SetupOutcome outcome = setup.run("index", "t", "setup", "required");

        assertThat(outcome.fate()).isEqualTo(Fate.DONE);
        assertThat(outcome.remarks())
                .extracting(SetupRemark::sentence)
                .contains("HTTP 400 to the attempt to add fields to the mapping of t (mapper [run_id] cannot be changed"
                        + " from type [text] to [keyword]): t keeps the mapping that it has");
    }

    @Test
    void tellsThatAnIndexMayNotBeChangedOnceItIsKnownToBeThere() {
        setup.server()
                .answer(request -> request.path().equals("/t/_mapping"), Answer.status(403))
                .times(2);
        assertThat(setup.run("index", "t").remarks()).isEmpty();
        assertThat(setup.run("index", "t", "typedAttributes", "score=double").remarks())
                .extracting(SetupRemark::sentence)
                .anyMatch(told -> told.startsWith("HTTP 403 to the attempt to add fields to the mapping of t"));
    }

    @Test
    void saysWhichSettingsItReplaces() {
        setup.run("index", "t", "shards", "2");
        assertThat(setup.run("index", "t", "shards", "3").remarks())
                .singleElement()
                .satisfies(remark -> {
                    assertThat(remark.severity()).isEqualTo(Severity.WARNING);
                    assertThat(remark.sentence())
                            .startsWith(
                                    "the component template es-trace-t-settings is written anew for other settings:")
                            .containsSubsequence("number_of_shards=2", "is now", "number_of_shards=3");
                });
        assertThat(setup.run("index", "t", "shards", "3").remarks()).isEmpty();
    }

    @Test
    void saysThatATemplateLosesItsPolicy() {
        setup.run("index", "t", "target", "alias");
        assertThat(setup.run("index", "t", "target", "alias", "ilm", "off").remarks())
                .extracting(SetupRemark::sentence)
                .containsExactly(
                        "the index template es-trace-t is written anew for other settings: what was patterns=t-0*"
                                + " target=ALIAS policy=es-trace-t is now patterns=t-0* target=ALIAS policy=none");
    }

    @Test
    void leavesWhatIsForOtherIndices() {
        setup.run("index", "t", "templateName", "acme");
        int before = setup.written().size();
        SetupOutcome outcome = setup.run("index", "u", "templateName", "acme");

        assertThat(setup.written()).hasSize(before);
        assertThat(outcome.remarks())
                .extracting(SetupRemark::sentence)
                .containsExactly(
                        "the component template acme-mappings is for other indices and is left as it is: records"
                                + " are sent all the same; templateName can name another, or it can be removed");
        assertThat(setup.run("index", "t", "target", "data-stream", "templateName", "acme")
                        .remarks())
                .isNotEmpty();
    }

    @Test
    void createsOnlyWhatIsNotThere() {
        setup.run("index", "t");
        assertThat(setup.server().requests())
                .filteredOn(request ->
                        request.method().equals("PUT") && request.path().startsWith("/_"))
                .hasSize(3)
                .allSatisfy(request -> assertThat(request.query()).isEqualTo("create=true"));
    }

    @Test
    void looksAgainWhenAnotherProcessWasFaster() {
        setup.server()
                .answer(
                        request -> "create=true".equals(request.query())
                                && request.path().equals(SETTINGS),
                        Answer.status(400)
                                .body(
                                        "{\"error\":{\"type\":\"illegal_argument_exception\",\"reason\":\"component template"
                                                + " [es-trace-t-settings] already exists\"},\"status\":400}"));
        SetupOutcome outcome = setup.run("index", "t", "setup", "required");

        assertThat(outcome.fate()).isEqualTo(Fate.DONE);
        assertThat(setup.requests())
                .containsSubsequence("PUT " + SETTINGS, "GET " + SETTINGS, "PUT " + SETTINGS, "PUT " + TEMPLATE);
    }

    @Test
    void raisesItsPriorityAboveThatOfAnother() {
        setup.server()
                .answer(
                        request -> request.path().equals(TEMPLATE) && isPut(request.method()),
                        Answer.status(400).body(SAME_PRIORITY))
                .times(2);
        SetupOutcome outcome = setup.run("index", "t");

        assertThat(outcome.remarks()).isEmpty();
        int usual = Plans.body(Plans.traces("index", "t").template(AppliedLifecycle.NONE))
                .get("priority")
                .intValue();
        assertThat(setup.body(TEMPLATE)).contains("\"priority\":" + (usual + 2) + ",");
    }

    @Test
    void raisesItsPriorityNotForEver() {
        setup.answer(request -> request.path().equals(TEMPLATE) && isPut(request.method()), 400, SAME_PRIORITY);
        assertThat(setup.run("index", "t").remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark.sentence()).contains("that have the same priority"));
        assertThat(setup.written()).filteredOn(TEMPLATE::equals).hasSizeLessThan(12);
    }

    @Test
    void tellsThatTheOperatorsComponentDoesNotFit() {
        setup.put("/_component_template/t%40custom", "{}");
        setup.answer(
                request -> request.path().equals(TEMPLATE) && isPut(request.method()),
                400,
                "{\"error\":{\"reason\":\"composable template [es-trace-t] template after composition with component"
                        + " templates [es-trace-t-mappings, t@custom] is invalid\"},\"status\":400}");
        assertThat(setup.run("index", "t", "setup", "required").fate()).isEqualTo(Fate.HOLD);
        assertThat(setup.body(TEMPLATE)).contains("t@custom");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/_component_template", "/_index_template"})
    void takesNoPageForAnAnswerOfOpenSearch(String path) {
        setup.answer(request -> request.path().startsWith(path), 404, "<html>Not found</html>");
        SetupOutcome outcome = setup.run("index", "t", "product", "opensearch");

        assertThat(outcome.fate()).isEqualTo(Fate.HOLD);
        assertThat(setup.written()).doesNotContain("/t");
    }

    @ParameterizedTest
    @CsvSource({"app[prod], app%5Bprod%5D", "ü, %C3%BC"})
    void encodesNamesInUrls(String index, String encoded) {
        setup.run("index", index);
        setup.run("index", index, "target", "alias", "templateName", "x");

        assertThat(setup.written()).contains("/" + encoded + "/_mapping", "/" + encoded + "-000001");
        assertThat(setup.requests()).contains("GET /_alias/" + encoded);
    }

    @Test
    void makesTheFirstIndexWithItsMappingWhereItMayWriteNoTemplate() {
        setup.answer(request -> request.path().startsWith("/_component_template"), 403, "{}");
        setup.run("index", "t", "target", "alias", "ilm", "off");
        assertThat(setup.body("/t-000001")).contains("\"dynamic\":false", "\"is_write_index\":true");
    }

    @Test
    void holdsRecordsWhileADataStreamHasTheNameOfAnIndex() {
        setup.answer(
                request -> request.path().equals("/_resolve/index/t"),
                200,
                "{\"indices\":[{\"name\":\"t\",\"attributes\":[\"open\"]}],\"aliases\":[],\"data_streams\":[]}");
        SetupOutcome outcome = setup.run("index", "t", "target", "data-stream");

        assertThat(outcome.fate()).isEqualTo(Fate.HOLD);
        assertThat(outcome.what()).isEqualTo("t is an index, not a data stream");
    }

    @Test
    void touchesNoIndexOfADate() {
        setup.run("index", "t-%{yyyy.MM.dd}");
        assertThat(setup.requests()).noneMatch(request -> request.contains("_mapping"));
    }

    @Test
    void makesTheFirstIndexBehindAnAlias() {
        setup.run("index", "t", "target", "alias", "ilm", "off");

        assertThat(setup.written()).endsWith(TEMPLATE, "/t-000001");
        assertThat(setup.body("/t-000001")).isEqualTo("{\"aliases\":{\"t\":{\"is_write_index\":true}}}");
        int before = setup.written().size();
        setup.run("index", "t", "target", "alias", "ilm", "off");
        assertThat(setup.written()).hasSize(before);
    }

    @Test
    void doesNotMindThatAnotherProcessWasFaster() {
        setup.put("/t-000001", "{\"aliases\":{\"t\":{\"is_write_index\":true}}}");
        setup.server()
                .answer(
                        request -> request.path().equals("/_alias/t"),
                        Answer.status(404).body("{\"error\":\"alias [t] missing\",\"status\":404}"));
        SetupOutcome outcome = setup.run("index", "t", "target", "alias", "ilm", "off", "setup", "required");

        assertThat(setup.requests()).endsWith("GET /_alias/t", "PUT /t-000001", "GET /_alias/t");
        assertThat(outcome.fate()).isEqualTo(Fate.DONE);
        assertThat(outcome.remarks()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/t | {} | an index has the name of the alias t, so that it can't roll over",
                "/t-000001 | {} | the index t-000001 exists without the alias t",
            })
    void holdsRecordsWhileTheAliasCanNotBeMade(String path, String body, String told) {
        setup.put(path, body);
        SetupOutcome outcome = setup.run("index", "t", "target", "alias", "ilm", "off");

        assertThat(outcome.fate()).isEqualTo(Fate.HOLD);
        assertThat(outcome.what()).isEqualTo(told);
        assertThat(outcome.remarks()).singleElement().satisfies(remark -> {
            assertThat(remark.severity()).isEqualTo(Severity.ERROR);
            assertThat(remark.sentence()).startsWith(told + ": records wait; ");
        });
    }

    @Test
    void holdsRecordsWhileNobodyMayMakeTheAlias() {
        setup.server().answer(request -> request.path().equals("/t-000001"), Answer.status(403));
        SetupOutcome outcome = setup.run("index", "t", "target", "alias", "ilm", "off");

        assertThat(outcome.fate()).isEqualTo(Fate.HOLD);
        assertThat(outcome.what())
                .startsWith("HTTP 403 to the attempt to create the index t-000001 behind the alias t");
    }

    @Test
    void sendsToAnAliasThatItMayNotSee() {
        setup.server().answer(request -> request.path().equals("/_alias/t"), Answer.status(403));
        SetupOutcome outcome = setup.run("index", "t", "target", "alias", "ilm", "off");

        assertThat(outcome.fate()).isEqualTo(Fate.DONE);
        assertThat(outcome.remarks())
                .singleElement()
                .satisfies(remark ->
                        assertThat(remark.sentence()).startsWith("HTTP 403 to the attempt to see the alias t"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"is_write_index\":true}"})
    void usesAnAliasThatIsThere(String alias) {
        setup.put("/t-000004", "{\"aliases\":{\"t\":" + alias + "}}");
        assertThat(setup.run("index", "t", "target", "alias", "ilm", "off").remarks())
                .isEmpty();
        assertThat(setup.written()).doesNotContain("/t-000001");
    }

    @Test
    void holdsRecordsWhileNoIndexBehindTheAliasTakesThem() {
        setup.put("/t-000001", "{\"aliases\":{\"t\":{}}}");
        setup.put("/t-000002", "{\"aliases\":{\"t\":{\"is_write_index\":false}}}");
        assertThat(setup.run("index", "t", "target", "alias", "ilm", "off").what())
                .isEqualTo("several indices are behind the alias t, and none is its write index");

        setup.put("/t-000003", "{\"aliases\":{\"t\":{\"is_write_index\":true}}}");
        assertThat(setup.run("index", "t", "target", "alias", "ilm", "off").fate())
                .isEqualTo(Fate.DONE);
    }

    @Test
    void makesTheIndexItselfWhereThereAreNoTemplates() {
        setup.lacks("/_component_template");
        SetupOutcome outcome = setup.run("index", "t");

        assertThat(outcome.fate()).isEqualTo(Fate.DONE);
        assertThat(setup.written()).containsExactly("/t");
        assertThat(setup.body("/t")).contains("\"dynamic\":false", "\"index.number_of_shards\":\"1\"");
        assertThat(outcome.remarks())
                .extracting(SetupRemark::sentence)
                .containsExactly("the server has no index templates: the index t is created with its mapping");
        assertThat(setup.run("index", "t").remarks()).isEmpty();
    }

    @Test
    void makesTheAliasItselfWhereThereAreNoTemplates() {
        setup.lacks("/_component_template");
        setup.run("index", "t", "target", "alias", "ilm", "off");
        assertThat(setup.body("/t-000001")).contains("\"dynamic\":false", "\"is_write_index\":true");
    }

    @ParameterizedTest
    @CsvSource({"t-%{yyyy.MM.dd}, index", "t, data-stream"})
    void tellsThatOthersNeedTemplates(String index, String target) {
        setup.lacks("/_component_template");
        SetupOutcome outcome = setup.run("index", index, "target", target, "ilm", "off");

        assertThat(setup.written()).isEmpty();
        assertThat(outcome.remarks())
                .singleElement()
                .satisfies(remark -> assertThat(remark.sentence())
                        .startsWith("the server has no index templates, and new indices of " + index));
    }
}
