// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.validate;

import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.settings.PipelineSettings;
import java.util.List;

/** Templates, mappings and life cycle. Blocks; not thread-safe. */
final class IndexChecks {
    IndexChecks(PipelineSettings settings, ElasticsearchHttp http) {}

    List<Finding> templates() {
        return List.of();
    }

    List<Finding> mappings() {
        return List.of();
    }

    List<Finding> lifecycle() {
        return List.of();
    }
}
