// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class StoredResourceTest {
    private final Resource wanted = template("1");

    @ParameterizedTest
    @EnumSource
    void knowsItsOwn(ResourceKind kind) {
        Resource resource = ofKind(kind, Plans.traces("index", "t", "target", "alias"));
        assertThat(StoredResource.read(kind, resource.name(), stored(resource).getBytes(UTF_8))
                        .comparedWith(resource))
                .isEqualTo(ResourceState.SAME);
    }

    private static Resource ofKind(ResourceKind kind, IndexPlan plan) {
        return switch (kind) {
            case POLICY -> plan.policy();
            case COMPONENT_TEMPLATE -> plan.mappingComponent();
            case INDEX_TEMPLATE -> plan.template(AppliedLifecycle.NONE);
        };
    }

    @Test
    void findsOtherSettingsOlder() {
        assertThat(compare(stored(template("2")))).isEqualTo(ResourceState.OLDER);
    }

    @ParameterizedTest
    @CsvSource({"0, OLDER", "2, OLDER", "-1, OLDER", "4, NEWER", "4000000000, NEWER", "null, OLDER", "'\"x\"', OLDER"})
    void comparesVersions(String version, ResourceState state) {
        assertThat(compare(stored(wanted).replace("\"version\":3", "\"version\":" + version)))
                .isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'component_templates':[{'name':'x','component_template':{'_meta':{'managed_by':'ops','version':9}}}]} | FOREIGN",
                "{'component_templates':[{'name':'x','component_template':{'template':{}}}]} | FOREIGN",
                "{'component_templates':[{'name':'x','component_template':{'template':{'mappings':{'_meta':"
                        + "{'managed_by':'es-trace','version':9}}}}}]} | FOREIGN",
                "{'component_templates':[]} | MISSING",
                "{'error':{'type':'resource_not_found_exception'},'status':404} | MISSING",
                "{'error':{'type':'index_not_found_exception'},'status':404} | UNKNOWN",
                "{'error':'no handler found for uri','status':400} | UNKNOWN",
                "{'error':{'type':'security_exception'},'status':403} | UNKNOWN",
                "{'component_templates':[{'name':'x','component_template':{'_meta':{'managed_by':'es-trace' | UNKNOWN",
                "<html>Log in</html> | UNKNOWN",
                "{} | UNKNOWN",
                "[] | UNKNOWN",
                "`` | UNKNOWN",
            })
    void tellsWhatIsNotOurs(String answer, ResourceState state) {
        assertThat(compare(answer.replace('\'', '"'))).isEqualTo(state);
    }

    @Test
    void leavesOneOfAnotherForm() {
        Resource metrics = Plans.metrics("metricsIndex", "t").settingsComponent();

        assertThat(compare(stored(metrics))).isEqualTo(ResourceState.OTHER_FORM);
        assertThat(compare(stored(metrics).replace("\"version\":3", "\"version\":0")))
                .isEqualTo(ResourceState.OTHER_FORM);
        assertThat(compare(stored(wanted), metrics)).isEqualTo(ResourceState.OTHER_FORM);
        assertThat(compare(stored(metrics), metrics)).isEqualTo(ResourceState.SAME);
    }

    @Test
    void takesOneWithoutAFormForOneOfRecords() {
        String unmarked = stored(wanted).replace("\"form\":\"traces\",", "");

        assertThat(unmarked).doesNotContain("\"form\"");
        assertThat(compare(unmarked)).isEqualTo(ResourceState.SAME);
        assertThat(compare(unmarked, Plans.metrics("metricsIndex", "t").settingsComponent()))
                .isEqualTo(ResourceState.OTHER_FORM);
    }

    @Test
    void seesWhetherTheOperatorsComponentIsComposedIn() {
        IndexPlan plan = Plans.traces("index", "t");
        Resource template = plan.template(AppliedLifecycle.NONE);
        String with = stored(template);
        String without = with.replace(",\"t@custom\"],\"ignore", "],\"ignore");

        assertThat(read(template, with).isComposedOf(plan.customComponent())).isTrue();
        assertThat(read(template, without).isComposedOf(plan.customComponent())).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"90d, P90D, false", "90d, P89D, true", "36h, P2D, false", "off, P36500D, true"})
    void knowsWhetherAPolicyKeepsLonger(String retention, Duration age, boolean longer) {
        Resource policy = Plans.traces("index", "t", "target", "alias", "retention", retention)
                .policy();
        StoredResource stored = read(policy, stored(policy));
        assertThat(stored.keepsLongerThan(age)).isEqualTo(longer);
        assertThat(stored.age()).isEqualTo(retention.replace("off", "ever"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | false",
                "{'min_age':'1h'} | false",
                "{'min_age':'5micros'} | true",
                "{'min_age':'9999d'} | true"
            })
    void keepsWhatItCanNotRead(String delete, boolean longer) {
        Resource policy = Plans.traces("index", "t", "target", "alias").policy();
        String answer = "{'es-trace-t':{'policy':{'phases':{'delete':" + delete + "}}}}";
        assertThat(read(policy, answer.replace('\'', '"')).keepsLongerThan(Duration.ofDays(90)))
                .isEqualTo(longer);
    }

    @ParameterizedTest
    @CsvSource({"u, index", "t, alias"})
    void leavesOneOfOtherIndices(String index, String target) {
        Resource other = Plans.traces("index", index, "target", target, "templateName", "acme")
                .settingsComponent();
        Resource own = Plans.traces("index", "t", "templateName", "acme").settingsComponent();
        assertThat(compare(stored(other), own)).isEqualTo(ResourceState.OTHER_INDICES);
        assertThat(compare(stored(other).replace("\"version\":3", "\"version\":1"), own))
                .isEqualTo(ResourceState.OTHER_INDICES);
        assertThat(compare(stored(own), own)).isEqualTo(ResourceState.SAME);
    }

    @Test
    void findsAPolicyOfAnyName() {
        Resource policy = Plans.traces("index", "t", "target", "alias", "ilm", "a~b/c".replace("/", "~1"))
                .policy();
        assertThat(read(policy, stored(policy)).comparedWith(policy)).isEqualTo(ResourceState.SAME);
    }

    private ResourceState compare(String answer) {
        return compare(answer, wanted);
    }

    private static ResourceState compare(String answer, Resource wanted) {
        return read(wanted, answer).comparedWith(wanted);
    }

    private static StoredResource read(Resource wanted, String answer) {
        return StoredResource.read(wanted.kind(), wanted.name(), answer.getBytes(UTF_8));
    }

    private static String stored(Resource resource) {
        String body = new String(resource.body(Concessions.NONE), UTF_8);
        return switch (resource.kind()) {
            case POLICY ->
                "{\"" + resource.name() + "\":{\"version\":4,\"policy\":"
                        + body.substring("{\"policy\":".length(), body.length() - 1) + "}}";
            case COMPONENT_TEMPLATE ->
                "{\"component_templates\":[{\"name\":\"" + resource.name() + "\",\"component_template\":" + body
                        + "}]}";
            case INDEX_TEMPLATE ->
                "{\"index_templates\":[{\"name\":\"" + resource.name() + "\",\"index_template\":" + body + "}]}";
        };
    }

    private static Resource template(String shards) {
        return Plans.traces("index", "t", "shards", shards).settingsComponent();
    }
}
