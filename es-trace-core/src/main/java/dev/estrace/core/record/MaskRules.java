// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.util.List;

/** What no document may show. Immutable. */
public final class MaskRules {
    /** A secret across the place where a long text is cut is masked as a whole up to this length, in characters. */
    public static final int LONGEST_SECRET = 1024;

    private static final MaskRules NONE = new MaskRules(List.of(), List.of());

    /** What may stand between a name and its value: {@code pin=12}, {@code pin: 12}, {@code "pin":"12"}, also escaped. */
    private static final String NAMED = "((?<![\\w.-])%s\\\\{0,8}[\"']?\\s{0,8}[=:]\\s{0,8})";

    /** Up to the closing quote, or to the end of a text that was cut before it. */
    private static final String QUOTED = "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+(?:\"|\\\\?\\z)|'[^']*+(?:'|\\z)";

    private static final String IN_ESCAPED_QUOTES = "\\\\{1,8}[\"'][^\"']*+(?:[\"']|\\z)";

    /** As in a header: {@code Authorization: Bearer x}. */
    private static final String BARE =
            "(?i:(?:bearer|basic|digest|negotiate|apikey|token)\\s{1,8})?+[^\\s,;&)\\]}\"'\\\\]++";

    private static final String ASSIGNMENT =
            "(?s)" + NAMED + "(?:" + QUOTED + "|" + IN_ESCAPED_QUOTES + "|" + BARE + ")";

    private final List<Glob> keys;
    private final List<BoundedPattern> patterns;
    private final List<BoundedPattern> assignments;

    private MaskRules(List<Glob> keys, List<BoundedPattern> patterns) {
        this.keys = List.copyOf(keys);
        this.patterns = List.copyOf(patterns);
        this.assignments = keys.stream()
                .map(key -> new BoundedPattern(ASSIGNMENT.formatted(key.regex())))
                .toList();
    }

    /**
     * Rules of these.
     *
     * @param keys names whose values are masked
     * @param patterns parts of texts that are masked
     */
    public static MaskRules of(List<Glob> keys, List<BoundedPattern> patterns) {
        return keys.isEmpty() && patterns.isEmpty() ? NONE : new MaskRules(keys, patterns);
    }

    /** Everything may be shown. */
    public static MaskRules none() {
        return NONE;
    }

    /** Names whose values are masked. */
    public List<Glob> keys() {
        return keys;
    }

    /** Parts of texts that are masked. */
    public List<BoundedPattern> patterns() {
        return patterns;
    }

    /** Patterns of texts that give a value to one of the keys; the first group is what stands before the value. */
    public List<BoundedPattern> assignments() {
        return assignments;
    }

    /** Whether everything may be shown. */
    public boolean isEmpty() {
        return this == NONE;
    }
}
