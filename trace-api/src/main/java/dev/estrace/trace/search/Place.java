// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.search;

import dev.estrace.core.settings.IndexPattern;
import dev.estrace.core.settings.ServerSettings;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Where to look: indices of one Elasticsearch. Immutable.
 *
 * @param server the Elasticsearch
 * @param indices what records are written to: indices, aliases, data streams, names with a date; at least one
 */
public record Place(ServerSettings server, List<IndexPattern> indices) {
    /** Keeps a copy of the list. */
    public Place {
        indices = List.copyOf(indices);
        if (indices.isEmpty()) {
            throw new IllegalArgumentException("No index is named");
        }
    }

    /** One index, or all those of a name with a date. */
    public static Place of(ServerSettings server, IndexPattern index) {
        return new Place(server, List.of(index));
    }

    /** What a request names: {@code traces,orders-*}. */
    public String names() {
        return indices.stream().map(IndexPattern::searchName).collect(Collectors.joining(","));
    }

    /**
     * Whether one of them, standing for several indices, may hold a record twice: after a rollover Elasticsearch takes the
     * same id again. A dated name is safe, as a record goes to the index of its own time however often it is sent.
     */
    boolean mayRollOver() {
        return indices.stream().anyMatch(IndexPattern::isFixed);
    }

    /** Whether more of these indices than the fixed names say hold the records: such a name is not an index itself. */
    boolean isRolledOver(Set<String> found) {
        long behindOtherNames = found.stream().filter(name -> !isNamed(name)).count();
        long otherNames = indices.stream()
                .filter(index -> index.isFixed() && !found.contains(index.prefix()))
                .count();
        return behindOtherNames > otherNames;
    }

    private boolean isNamed(String name) {
        return indices.stream()
                .anyMatch(index -> index.isFixed()
                        ? name.equals(index.prefix())
                        : name.startsWith(index.prefix()) && name.endsWith(index.suffix()));
    }
}
