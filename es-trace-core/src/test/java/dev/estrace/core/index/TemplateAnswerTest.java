// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import static org.assertj.core.api.Assertions.assertThat;

import dev.estrace.core.settings.IndexSettings;
import dev.estrace.core.settings.TraceSettings;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateAnswerTest {
    private final IndexTemplate wanted = template(1);

    @Test
    void knowsItsOwn() {
        assertThat(compare(stored(template(1)))).isEqualTo(TemplateState.SAME);
    }

    @Test
    void findsOtherSettingsOlder() {
        assertThat(compare(stored(template(2)))).isEqualTo(TemplateState.OLDER);
    }

    @ParameterizedTest
    @CsvSource({"0, OLDER", "-1, OLDER", "2, NEWER", "4000000000, NEWER", "null, OLDER", "'\"x\"', OLDER"})
    void comparesVersions(String version, TemplateState state) {
        assertThat(compare(stored(template(1)).replace("\"version\":1", "\"version\":" + version)))
                .isEqualTo(state);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'index_templates':[{'name':'x','index_template':{'_meta':{'managed_by':'ops','version':9}}}]} | FOREIGN",
                "{'index_templates':[{'name':'x','index_template':{'priority':1}}]} | FOREIGN",
                "{'index_templates':[{'name':'x','index_template':{'template':{'mappings':{'_meta':"
                        + "{'managed_by':'es-trace','version':9}}}}}]} | FOREIGN",
                "{'index_templates':[]} | MISSING",
                "{'error':{'type':'resource_not_found_exception'},'status':404} | MISSING",
                "{'error':{'type':'security_exception'},'status':403} | UNKNOWN",
                "{'index_templates':[{'name':'x','index_template':{'_meta':{'managed_by':'es-trace' | UNKNOWN",
                "<html>Log in</html> | UNKNOWN",
                "{} | UNKNOWN",
                "[] | UNKNOWN",
                "`` | UNKNOWN",
            })
    void tellsWhatIsNotOurs(String answer, TemplateState state) {
        assertThat(compare(answer.replace('\'', '"'))).isEqualTo(state);
    }

    @Test
    void leavesATemplateOfAnotherForm() {
        IndexTemplate metrics = IndexTemplate.ofMetrics(settings(1));

        assertThat(compare(stored(metrics))).isEqualTo(TemplateState.OTHER_FORM);
        assertThat(compare(stored(metrics).replace("\"version\":1", "\"version\":0")))
                .isEqualTo(TemplateState.OTHER_FORM);
        assertThat(compare(stored(wanted), metrics)).isEqualTo(TemplateState.OTHER_FORM);
        assertThat(compare(stored(metrics), metrics)).isEqualTo(TemplateState.SAME);
    }

    @Test
    void takesOneWithoutAFormForOneOfRecords() {
        String unmarked = stored(wanted).replace("\"form\":\"traces\",", "");

        assertThat(unmarked).doesNotContain("\"form\"");
        assertThat(compare(unmarked)).isEqualTo(TemplateState.SAME);
        assertThat(compare(unmarked, IndexTemplate.ofMetrics(settings(1)))).isEqualTo(TemplateState.OTHER_FORM);
    }

    private TemplateState compare(String answer) {
        return compare(answer, wanted);
    }

    private static TemplateState compare(String answer, IndexTemplate wanted) {
        return TemplateAnswer.compare(answer.getBytes(StandardCharsets.UTF_8), wanted);
    }

    private static String stored(IndexTemplate template) {
        String body = new String(template.body(), StandardCharsets.UTF_8);
        return "{\"index_templates\":[{\"name\":\"" + template.name() + "\",\"index_template\":" + body + "}]}";
    }

    private static IndexTemplate template(int shards) {
        return new IndexTemplate(settings(shards));
    }

    private static IndexSettings settings(int shards) {
        return TraceSettings.read("test", Map.of("index", "t", "shards", "" + shards), name -> null)
                .pipeline()
                .index();
    }
}
