// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.settings.IndexPattern;
import dev.estrace.core.settings.ServerSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /**
     * Whether one of the names stands for several of these indices, and so is no index itself. A rolled-over index has
     * the name in its own: {@code traces-000002}, {@code .ds-traces-2026.11.21-000002}.
     */
    boolean isRolledOver(Set<String> found) {
        Map<String, Long> indicesByName = found.stream()
                .filter(index -> indices.stream().noneMatch(named -> named.names(index)))
                .collect(Collectors.groupingBy(this::nameIn, Collectors.counting()));
        return indicesByName.values().stream().anyMatch(count -> count > 1);
    }

    /** The longest of the names that an index has in its own; empty when there is none. */
    private String nameIn(String index) {
        return indices.stream()
                .map(IndexPattern::prefix)
                .filter(index::contains)
                .max(Comparator.comparingInt(String::length))
                .orElse("");
    }

    /**
     * A query for the documents of these indices alone: what a request must name for the sake of a date, such as {@code
     * traces-*}, takes in its neighbours, {@code traces-audit} or an index of metrics. Empty when no name has a date.
     */
    Optional<ObjectNode> withoutNeighbours() {
        List<IndexPattern> dated =
                indices.stream().filter(index -> !index.isFixed()).toList();
        if (dated.isEmpty()) {
            return Optional.empty();
        }
        List<String> alike = dated.stream().map(IndexPattern::searchName).toList();
        List<ObjectNode> allowed = new ArrayList<>();
        indices.forEach(index -> index.wildcards().forEach(name -> allowed.add(inIndex(name))));
        allowed.add(Json.none(Json.any(alike.stream().map(Place::inIndex).toList())));
        return Optional.of(Json.any(allowed));
    }

    private static ObjectNode inIndex(String pattern) {
        return Json.object("wildcard", Json.object().put("_index", pattern));
    }
}
