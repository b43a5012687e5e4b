// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.trace.indices.IndexLifecycle.Manager;
import java.util.Optional;

/** Reads what Elasticsearch tells of the life of an index. */
final class LifecycleExplanation {
    private LifecycleExplanation() {}

    /** What either of them tells; missing where it tells nothing. */
    static IndexLifecycle of(String index, JsonNode byPolicy, JsonNode byStream) {
        if (byPolicy.path("managed").asBoolean()) {
            return ofPolicy(index, byPolicy);
        }
        return byStream.path("managed_by_lifecycle").asBoolean()
                ? unphased(
                        index,
                        Manager.DATA_STREAM,
                        byStream.at("/lifecycle/data_retention").asText(),
                        error(byStream))
                : unphased(index, Manager.NOBODY, "", Optional.empty());
    }

    private static IndexLifecycle ofPolicy(String index, JsonNode told) {
        return new IndexLifecycle(
                index,
                Manager.POLICY,
                told.path("policy").asText(),
                told.path("phase").asText(),
                told.path("action").asText(),
                told.path("step").asText(),
                problem(told));
    }

    private static IndexLifecycle unphased(String index, Manager manager, String rule, Optional<String> problem) {
        return new IndexLifecycle(index, manager, rule, "", "", "", problem);
    }

    /** An error has a reason; what is waited for, a message. */
    private static Optional<String> problem(JsonNode told) {
        JsonNode info = told.path("step_info");
        String failed = told.path("failed_step").asText();
        String reason = info.path("reason").asText(info.path("message").asText());
        return text(failed.isEmpty() || reason.isEmpty() ? failed + reason : failed + ": " + reason);
    }

    /** A text, or an object that is told as it is. */
    private static Optional<String> error(JsonNode told) {
        JsonNode error = told.path("error");
        return text(error.isContainerNode() ? error.toString() : error.asText(""));
    }

    private static Optional<String> text(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
