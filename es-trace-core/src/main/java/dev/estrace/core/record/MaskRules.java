// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.util.List;

/**
 * What no document may show. Immutable.
 *
 * @param keys names whose values are masked
 * @param patterns parts of texts that are masked
 */
public record MaskRules(List<Glob> keys, List<BoundedPattern> patterns) {
    private static final MaskRules NONE = new MaskRules(List.of(), List.of());

    /** Keeps copies of its own. */
    public MaskRules {
        keys = List.copyOf(keys);
        patterns = List.copyOf(patterns);
    }

    /** Everything may be shown. */
    public static MaskRules none() {
        return NONE;
    }

    /** Whether everything may be shown. */
    public boolean isEmpty() {
        return keys.isEmpty() && patterns.isEmpty();
    }
}
