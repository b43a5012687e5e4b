// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.bulk.Fate;
import dev.estrace.core.index.LifecycleReport.Keeper;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The real server takes what a set-up writes, and new indices get it; it has no life cycle policies. */
class IndexSetupIT {
    private static final String CUSTOM = "{\"template\":{\"settings\":{\"index.codec\":\"best_compression\"},"
            + "\"mappings\":{\"properties\":{\"run_id\":{\"type\":\"text\"},\"own\":{\"type\":\"long\"}}}}}";

    private final RealSetup setup = new RealSetup();
    private final String name = setup.name();

    @AfterEach
    void delete() {
        setup.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"index", "alias", "data-stream"})
    void isRecognisedWhenItIsReadBack(String target) {
        assertThat(states("target", target)).containsOnly(ResourceState.MISSING);
        setup.run("target", target);

        assertThat(states("target", target)).containsOnly(ResourceState.SAME);
        assertThat(states("target", target, "typedAttributes", "score=double"))
                .containsExactly(ResourceState.OLDER, ResourceState.SAME, ResourceState.SAME);
        assertThat(states("target", target, "shards", "3"))
                .containsExactly(ResourceState.SAME, ResourceState.OLDER, ResourceState.SAME);
        setup.server().put("/_index_template/" + name, "{\"index_patterns\":[\"" + name + "\"],\"priority\":9}");
        assertThat(states("target", target))
                .containsExactly(ResourceState.SAME, ResourceState.SAME, ResourceState.FOREIGN);
    }

    private List<ResourceState> states(String... settings) {
        return setup.check(IndexCheck::templates, settings).stream()
                .map(ResourceReport::state)
                .toList();
    }

    @Test
    void replacesTheTemplateOfAnEarlierVersion() {
        setup.server()
                .put(
                        "/_index_template/" + name,
                        "{\"index_patterns\":[\"" + name
                                + "\"],\"priority\":600,\"_meta\":{\"managed_by\":\"es-trace\","
                                + "\"version\":1,\"form\":\"traces\"},\"template\":{\"mappings\":{\"dynamic\":false}}}");
        setup.server().put("/" + name, "{}");
        assertThat(setup.run()).isEmpty();

        assertThat(states()).containsOnly(ResourceState.SAME);
        assertThat(setup.mapping(name, "run_id").path("type").asText())
                .as("of the index that exists")
                .isEqualTo("keyword");
    }

    @Test
    void leavesTheIndicesOfMoreParticularTemplatesAndOfOthersAlone() {
        setup.run("index", name + "-%{yyyy.MM.dd}", "templateName", name + "-dated", "shards", "3");
        setup.run("index", name + "-2026.11.21", "templateName", name + "-day", "shards", "4");
        assertThat(shardsOfNewIndex("-2026.11.20")).isEqualTo("3");
        assertThat(shardsOfNewIndex("-2026.11.21")).isEqualTo("4");
        assertThat(shardsOfNewIndex("-apm.rum-default")).isEqualTo("1");
    }

    private String shardsOfNewIndex(String suffix) {
        setup.server().put("/" + name + suffix, "{}");
        return setup.server()
                .get("/" + name + suffix + "/_settings")
                .findValue("number_of_shards")
                .textValue();
    }

    @Test
    void composesTheOperatorsComponentInWheneverItIsThere() {
        setup.run();
        assertThat(setup.check(IndexCheck::newIndex)).hasValueSatisfying(report -> {
            assertThat(report.conflicts()).isEmpty();
            assertThat(report.missing()).isEmpty();
        });

        setup.server().put("/_component_template/" + name + "@custom", CUSTOM);
        setup.run();
        setup.server().put("/" + name, "{}");
        assertThat(setup.server()
                        .get("/" + name + "/_settings")
                        .findValue("codec")
                        .asText())
                .isEqualTo("best_compression");
        assertThat(setup.mapping(name, "own.type").isMissingNode()).isTrue();
        assertThat(setup.mapping(name, "own").path("type").asText()).isEqualTo("long");
        assertThat(setup.mapping(name, "stage_name").path("type").asText()).isEqualTo("keyword");
    }

    @Test
    void namesTheFieldThatTheOperatorsComponentMapsOtherwise() {
        setup.server().put("/_component_template/" + name + "@custom", CUSTOM);
        setup.run();

        MappingConflict conflict = new MappingConflict("run_id", "keyword", "text");
        assertThat(setup.check(IndexCheck::newIndex).orElseThrow().conflicts()).containsExactly(conflict);
        assertThat(setup.check(IndexCheck::existingIndices)).isEmpty();
        setup.server().put("/" + name, "{}");
        assertThat(setup.check(IndexCheck::existingIndices)).singleElement().satisfies(report -> {
            assertThat(report.index()).isEqualTo(name);
            assertThat(report.conflicts()).containsExactly(conflict);
        });
    }

    @Test
    void seesATemplateThatOutranksOurs() {
        setup.run();
        setup.server()
                .put(
                        "/_index_template/" + name + "-rival",
                        "{\"index_patterns\":[\"" + name + "*\"],\"priority\":9999}");
        assertThat(setup.check(IndexCheck::newIndex).orElseThrow().missing()).contains("run_id", "genops.team");
    }

    @Test
    void givesAnExistingIndexTheFieldsOfNewTypedAttributes() {
        setup.run();
        setup.store(name, document());
        setup.run("typedAttributes", "score=double");

        assertThat(setup.mapping(name, "attributes.score").path("type").asText())
                .isEqualTo("double");
        assertThat(setup.check(IndexCheck::existingIndices, "typedAttributes", "score=double"))
                .singleElement()
                .satisfies(report -> assertThat(report.missing()).isEmpty());
    }

    @Test
    void leavesAnIndexOfAnotherMappingAndSaysSo() {
        setup.server().put("/" + name, "{\"mappings\":{\"properties\":{\"run_id\":{\"type\":\"text\"}}}}");
        assertThat(setup.run())
                .singleElement()
                .asString()
                .contains(
                        "mapper [run_id] cannot be changed from type [text] to [keyword]",
                        "keeps the mapping that it has");
        assertThat(setup.check(IndexCheck::existingIndices))
                .singleElement()
                .satisfies(report -> assertThat(report.conflicts())
                        .containsExactly(new MappingConflict("run_id", "keyword", "text")));
    }

    @Test
    void rollsAnAliasOverIntoAnIndexOfTheSameMapping() {
        assertThat(setup.run("target", "alias"))
                .containsExactly("the server has no life cycle policies: indices of " + name
                        + " do not roll over and are not deleted by themselves");
        assertThat(setup.store(name, document())).containsExactly("201");
        setup.server().post("/" + name + "/_rollover", "{}");
        assertThat(setup.store(name, document())).containsExactly("201");

        assertThat(setup.server().count(name + "-000001")).isEqualTo(1);
        assertThat(setup.server().count(name + "-000002")).isEqualTo(1);
        assertThat(setup.mapping(name + "-000002", "run_id").path("type").asText())
                .isEqualTo("keyword");
        assertThat(setup.run("target", "alias")).hasSize(1);
        assertThat(setup.check(IndexCheck::lifecycle, "target", "alias").keeper())
                .isEqualTo(Keeper.MISSING);
    }

    @Test
    void letsSeveralProcessesMakeTheAliasAtOnce() {
        List<CompletableFuture<SetupOutcome>> all = Stream.generate(
                        () -> CompletableFuture.supplyAsync(() -> setup.outcome("target", "alias", "ilm", "off")))
                .limit(4)
                .toList();

        assertThat(all).allSatisfy(one -> assertThat(RealSetup.told(one.join())).isEmpty());
        assertThat(setup.server().get("/_alias/" + name)).hasSize(1);
    }

    /** Two services, as the one can't know what the other's template is called. */
    @ParameterizedTest
    @ValueSource(strings = {"-%{team}", "-%{yyyy.MM}", ""})
    void findsAPriorityBesideTemplatesOfTheSameIndices(String suffix) {
        for (String service : List.of("-one", "-two", "-three")) {
            assertThat(setup.run("index", name + suffix, "templateName", name + service, "ilm", "off"))
                    .isEmpty();
        }
        assertThat(setup.server().get("/_index_template/" + name + "-*").findValuesAsText("priority"))
                .hasSize(3)
                .doesNotHaveDuplicates();
    }

    @Test
    void ranksByFieldWhateverTheOtherPatternIs() {
        assertThat(setup.run("index", name + "-%{a}-b", "templateName", name + "-one", "ilm", "off"))
                .isEmpty();
        assertThat(setup.run("index", name + "-b-%{a}", "templateName", name + "-two", "ilm", "off"))
                .isEmpty();
    }

    @Test
    void givesAnIndexOfAnyLettersItsFields() {
        String index = name + "[prod]ü";
        setup.server().put("/" + UrlPart.of(index), "{}");
        assertThat(setup.run("index", index)).isEmpty();
        assertThat(setup.server().get("/" + UrlPart.of(index) + "/_mapping").findValue("run_id"))
                .isNotNull();
        assertThat(setup.check(IndexCheck::existingIndices, "index", index)).hasSize(1);
        assertThat(setup.run("index", index + "a", "target", "alias", "ilm", "off", "templateName", name + "-a"))
                .isEmpty();
        assertThat(setup.server().get("/_alias/" + UrlPart.of(index + "a"))).hasSize(1);
    }

    @Test
    void leavesAnIndexOfTheNameOfTheDataStream() {
        setup.server().put("/" + name, "{}");
        assertThat(setup.outcome("target", "data-stream").what()).isEqualTo(name + " is an index, not a data stream");
    }

    @Test
    void tellsOfNeighboursThatATemplateByFieldFits() {
        setup.server().put("/" + name + "-!", "{}");
        setup.server().put("/" + name + "-a", "{}");
        assertThat(setup.run("index", name + "-%{team}", "target", "data-stream"))
                .singleElement()
                .asString()
                .contains(" fits " + name + "-! too");
    }

    @Test
    void tellsThatTheOperatorsComponentDoesNotFit() {
        setup.server()
                .put(
                        "/_component_template/" + name + "@custom",
                        "{\"template\":{\"mappings\":{\"properties\":{\"genops\":{\"type\":\"keyword\"}}}}}");
        SetupOutcome outcome = setup.outcome("setup", "required");
        assertThat(outcome.fate()).isEqualTo(Fate.HOLD);
        assertThat(outcome.remarks())
                .singleElement()
                .satisfies(remark ->
                        assertThat(remark.sentence()).startsWith("HTTP 400 to the attempt to write the index"));
    }

    @Test
    void leavesAnIndexOfTheNameOfTheAlias() {
        setup.server().put("/" + name, "{}");
        SetupOutcome outcome = setup.outcome("target", "alias", "ilm", "off");
        assertThat(outcome.fate()).isEqualTo(Fate.HOLD);
        assertThat(outcome.what()).startsWith("an index has the name of the alias " + name);
    }

    @Test
    void makesADataStreamThatKeepsItsRetention() {
        assertThat(setup.run("target", "data-stream", "retention", "7d")).isEmpty();
        assertThat(setup.store(name, document(), JSON_WITHOUT_TIME))
                .containsExactly("201", "document_parsing_exception");
        setup.server().post("/" + name + "/_rollover", "{}");
        assertThat(setup.store(name, document())).containsExactly("201");

        assertThat(setup.server().count(name)).isEqualTo(2);
        JsonNode stream = setup.server().get("/_resolve/index/" + name).at("/data_streams/0");
        assertThat(stream.path("backing_indices")).hasSize(2);
        assertThat(setup.server()
                        .get("/_index_template/" + name)
                        .findValue("data_retention")
                        .asText())
                .isEqualTo("7d");
        assertThat(setup.check(IndexCheck::lifecycle, "target", "data-stream").keeper())
                .isEqualTo(Keeper.DATA_STREAM);
        assertThat(setup.check(IndexCheck::existingIndices, "target", "data-stream"))
                .hasSize(2)
                .allSatisfy(report -> assertThat(report.conflicts()).isEmpty());
    }

    @Test
    void givesADataStreamTheFieldsOfNewTypedAttributes() {
        setup.run("target", "data-stream");
        setup.store(name, document());
        assertThat(setup.run("target", "data-stream", "typedAttributes", "score=double"))
                .singleElement()
                .asString()
                .contains("-mappings is written anew for other settings");
        assertThat(setup.server()
                        .get("/" + name + "/_mapping")
                        .findValue("score")
                        .path("type")
                        .asText())
                .isEqualTo("double");
    }

    private static final JsonNode JSON_WITHOUT_TIME =
            Plans.JSON.createObjectNode().put("run_id", "r");

    private static ObjectNode document() {
        return Plans.JSON
                .createObjectNode()
                .put("@timestamp", "2026-11-21T10:00:00.123456789Z")
                .put("datetime", "2026-11-21T10:00:00.123456789Z")
                .put("run_id", "r");
    }
}
