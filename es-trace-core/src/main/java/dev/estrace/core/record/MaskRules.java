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
    /** A secret across the place where a long text is cut is masked as a whole up to this length, in characters. */
    public static final int LONGEST_SECRET = 1024;

    private static final MaskRules NONE = new MaskRules(List.of(), List.of());

    /** How texts assign a value to a name: {@code pin=12}, {@code pin: 12}, {@code "pin":"12"}. */
    private static final String ASSIGNMENT =
            "((?<![\\w.-])%s[\"']?\\s{0,8}[=:]\\s{0,8})(?:\"(?:[^\"\\\\]|\\\\.)*+\"|'[^']*+'|[^\\s,;&)\\]}\"']++)";

    /** Keeps copies of its own. */
    public MaskRules {
        keys = List.copyOf(keys);
        patterns = List.copyOf(patterns);
    }

    /** Everything may be shown. */
    public static MaskRules none() {
        return NONE;
    }

    /** Patterns of texts that give a value to one of the keys; the first group is what stands before the value. */
    public List<BoundedPattern> assignments() {
        return keys.stream()
                .map(key -> new BoundedPattern(ASSIGNMENT.formatted(key.regex())))
                .toList();
    }

    /** Whether everything may be shown. */
    public boolean isEmpty() {
        return keys.isEmpty() && patterns.isEmpty();
    }
}
