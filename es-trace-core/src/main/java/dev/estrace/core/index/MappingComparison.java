// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Compares the fields of an index with those that our documents and look-ups need. */
final class MappingComparison {
    /** Types that take the same values and answer the same questions as the one that is wanted. */
    private static final Map<String, Set<String>> AS_GOOD = Map.of(
            "keyword", Set.of("wildcard"),
            "text", Set.of("match_only_text"),
            "date", Set.of("date_nanos"),
            "short", Set.of("integer", "long", "float", "double"),
            "integer", Set.of("long", "double"),
            "long", Set.of("double"),
            "float", Set.of("double"),
            "flattened", Set.of("flat_object"));

    private static final String OBJECT = "object";

    private final Map<String, String> wanted;
    private final NavigableMap<String, String> found;

    private MappingComparison(Map<String, String> wanted, Map<String, String> found) {
        this.wanted = wanted;
        this.found = new TreeMap<>(found);
    }

    /**
     * What is wrong with an index.
     *
     * @param wanted the type of each of our fields
     * @param found the type of each field of the index
     */
    static MappingReport of(String index, Map<String, String> wanted, Map<String, String> found) {
        return new MappingComparison(wanted, found).report(index);
    }

    private MappingReport report(String index) {
        Map<String, MappingConflict> conflicts = new TreeMap<>();
        List<String> missing = new ArrayList<>();
        wanted.forEach((field, type) -> {
            MappingConflict conflict = conflict(field, type);
            if (conflict != null) {
                conflicts.putIfAbsent(conflict.field(), conflict);
            } else if (!found.containsKey(field) && !type.equals(OBJECT)) {
                missing.add(field);
            }
        });
        return new MappingReport(index, List.copyOf(conflicts.values()), missing);
    }

    private @Nullable MappingConflict conflict(String field, String type) {
        for (int dot = field.indexOf('.'); dot >= 0; dot = field.indexOf('.', dot + 1)) {
            String around = found.get(field.substring(0, dot));
            if (around != null) {
                return new MappingConflict(field.substring(0, dot), OBJECT, around);
            }
        }
        String actual = isObject(field) ? OBJECT : found.getOrDefault(field, type);
        boolean fits =
                actual.equals(type) || AS_GOOD.getOrDefault(type, Set.of()).contains(actual);
        return fits ? null : new MappingConflict(field, type, actual);
    }

    /** Whether it has fields in it. */
    private boolean isObject(String field) {
        String next = found.higherKey(field + ".");
        return next != null && next.startsWith(field + ".");
    }
}
