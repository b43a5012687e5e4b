// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.encode.FieldText;
import dev.estrace.core.record.TraceRecord;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.report.Problems;
import dev.estrace.core.report.TraceCounters;
import dev.estrace.core.settings.IndexPattern;
import dev.estrace.core.settings.IndexSettings;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names the index of each record by its time and, where the setting says so, by fields of it. The first values to come
 * have indices of their own; records with further ones share one. Worker thread only.
 */
public final class IndexNames {
    /** In the place of a value that a record does not have, or of which nothing may stand in a name. */
    public static final String UNKNOWN = "unknown";

    /** In the place of a value that has no index of its own. */
    static final String OTHER = "other";

    /** Texts that are remembered beside those of values with indices of their own. */
    private static final int MOST_FURTHER_TEXTS = 1_000;

    private final IndexPattern pattern;
    private final List<FieldText> fields;
    private final int maxIndices;
    private final TraceCounters counters;
    private final Problems problems;
    private final Set<List<String>> own = new HashSet<>();
    private final Branch root = new Branch(List.of());
    private int remembered;

    /**
     * @param texts finds what documents show of a field
     * @param counters counts records that share the index of further values
     * @param problems is told that there are such
     */
    public IndexNames(
            IndexSettings settings, Function<String, FieldText> texts, TraceCounters counters, Problems problems) {
        this.pattern = settings.index();
        this.fields = pattern.fields().stream().map(texts).toList();
        this.maxIndices = settings.maxIndices();
        this.counters = counters;
        this.problems = problems;
    }

    /** The index of a record; allocates nothing while values and days repeat. */
    public String of(TraceRecord record) {
        Branch branch = root;
        for (int i = 0; i < fields.size(); i++) {
            branch = next(branch, fields.get(i).of(record));
        }
        IndexName name = branch.name;
        if (name == null) {
            name = settle(branch);
        }
        if (branch.isShared) {
            counters.catchAll();
        }
        return name.of(record.epochSecond());
    }

    /** Most values that have an index of their own, on each day. */
    public int maxIndices() {
        return maxIndices;
    }

    /** How many texts it remembers. */
    int remembered() {
        return remembered;
    }

    private Branch next(Branch branch, @Nullable String text) {
        Branch known = branch.next.get(text);
        return known == null ? remember(branch, text) : known;
    }

    /** There is no end to what may come, so that everything is forgotten now and then. */
    private Branch remember(Branch branch, @Nullable String text) {
        if (remembered >= fields.size() * maxIndices + MOST_FURTHER_TEXTS) {
            root.next.clear();
            remembered = 0;
        }
        String value = text == null ? "" : CleanValue.of(text, pattern.mostValueBytes());
        Branch further = new Branch(Stream.concat(branch.values.stream(), Stream.of(value.isEmpty() ? UNKNOWN : value))
                .toList());
        branch.next.put(text, further);
        remembered++;
        return further;
    }

    private IndexName settle(Branch branch) {
        branch.isShared = !hasOwn(branch.values);
        if (branch.isShared) {
            problems.tell(
                    "max-indices",
                    Severity.WARNING,
                    "index \"" + pattern + "\" has " + maxIndices
                            + " values with indices of their own, as maxIndices allows; records with further ones go to the"
                            + " index of the value " + OTHER);
        }
        List<String> values = branch.isShared ? Collections.nCopies(fields.size(), OTHER) : branch.values;
        IndexName name = new IndexName(pattern.with(values));
        branch.name = name;
        return name;
    }

    private boolean hasOwn(List<String> values) {
        boolean always = values.stream().allMatch(value -> value.equals(UNKNOWN) || value.equals(OTHER));
        return always || own.contains(values) || (own.size() < maxIndices && own.add(values));
    }

    /** What the fields before have given, as they may stand in a name. */
    private static final class Branch {
        private final List<String> values;
        private final Map<@Nullable String, Branch> next = new HashMap<>();
        private @Nullable IndexName name;
        private boolean isShared;

        Branch(List<String> values) {
            this.values = values;
        }
    }
}
