// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;

/**
 * What is concluded from a record. Immutable.
 *
 * @param slowTags tags by duration, the longest first: the first that is reached is set
 * @param errorCategories categories of errors, in order: the first that fits is set
 */
public record DerivedRules(List<SlowTag> slowTags, List<ErrorCategory> errorCategories) {
    private static final DerivedRules NONE = new DerivedRules(List.of(), List.of());

    /** Keeps copies of its own. */
    public DerivedRules {
        slowTags = slowTags.stream()
                .sorted(Comparator.comparing(SlowTag::threshold).reversed())
                .toList();
        errorCategories = List.copyOf(errorCategories);
    }

    /** Nothing is concluded. */
    public static DerivedRules none() {
        return NONE;
    }

    /** The tag of what takes at least so long. */
    public record SlowTag(Duration threshold, String tag) {}

    /** The category of errors in whose exception or message the pattern is found. */
    public record ErrorCategory(String name, BoundedPattern pattern) {}
}
