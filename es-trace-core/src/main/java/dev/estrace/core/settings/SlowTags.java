// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import dev.estrace.core.record.DerivedRules.SlowTag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads tags by duration. */
final class SlowTags {
    static final Syntax<List<SlowTag>> SYNTAX = new Syntax<>(
            "a list of duration=tag divided by commas such as 1s=medium_request,5s=slow_request", SlowTags::parse);

    private SlowTags() {}

    private static @Nullable List<SlowTag> parse(String text) {
        Map<String, String> pairs = Texts.pairs(text);
        if (pairs == null) {
            return null;
        }
        List<SlowTag> tags = new ArrayList<>();
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            Duration threshold = Durations.parse(pair.getKey());
            if (threshold == null) {
                return null;
            }
            tags.add(new SlowTag(threshold, pair.getValue()));
        }
        return tags;
    }
}
