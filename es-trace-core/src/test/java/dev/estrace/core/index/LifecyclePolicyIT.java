// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Elasticsearch understands every policy as we mean it: by its own parser, as no server of a zip runs policies. */
class LifecyclePolicyIT {
    private static final PolicyParser PARSER = new PolicyParser();

    @AfterAll
    static void close() throws IOException {
        PARSER.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "target=alias",
                "target=data-stream,retention=off",
                "target=alias,rolloverSize=1GB,rolloverAge=36h,rolloverDocuments=1,retention=90m",
                "target=alias,warmAfter=7d,warmReplicas=0,coldAfter=30d",
                "target=alias,warmAfter=7d,warmAllocation=data=warm,coldAfter=30d,coldAllocation=data=cold",
                "target=alias,coldAfter=1h,retention=10d,warmAfter=off",
                "target=alias,warmAfter=60d,coldAfter=30d,retention=1d",
                "index=t-%{yyyy.MM.dd}",
                "index=t-%{yyyy},warmAfter=7d,coldAfter=8d,retention=off",
            })
    void isUnderstoodAsItIsMeant(String settings) throws ReflectiveOperationException {
        JsonNode written = policy(settings);
        assertThat(PARSER.understood(written)).isEqualTo(withDefaults(written));
    }

    /** Else the test above would show nothing. */
    @Test
    void isRefusedWithWhatElasticsearchDoesNotKnow() {
        for (String wrong : new String[] {
            "{\"phases\":{\"hot\":{\"actions\":{\"rollovr\":{}}}}}",
            "{\"phases\":{\"hot\":{\"min_age\":\"soon\",\"actions\":{}}}}",
            "{\"phases\":{\"cold\":{\"actions\":{\"rollover\":{\"max_docs\":1}}}}}",
            "{\"phases\":{\"warm\":{\"actions\":{\"allocate\":{}}}}}",
            "{\"phases\":{\"lukewarm\":{\"actions\":{}}}}",
        }) {
            assertThatIllegalArgumentException()
                    .as(wrong)
                    .isThrownBy(() -> PARSER.understood(Plans.JSON.readTree(wrong)));
        }
    }

    private static JsonNode policy(String settings) {
        String[] pairs = ("index=t," + settings).replace("=data=", "=data:").split("[=,]");
        for (int i = 0; i < pairs.length; i++) {
            pairs[i] = pairs[i].replace("data:", "data=");
        }
        return Plans.body(Plans.traces(pairs).policy()).get("policy");
    }

    private static JsonNode withDefaults(JsonNode written) {
        ObjectNode expected = written.deepCopy();
        if (expected.at("/phases/delete").isObject()) {
            expected.withObject("/phases/delete/actions/delete").put("delete_searchable_snapshot", true);
        }
        for (JsonNode allocate : expected.findValues("allocate")) {
            ((ObjectNode) allocate).withObjectProperty("include");
            ((ObjectNode) allocate).withObjectProperty("exclude");
            ((ObjectNode) allocate).withObjectProperty("require");
        }
        return expected;
    }
}
