// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.search;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.settings.IndexPattern;
import dev.estrace.core.settings.ServerSettings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Where to look: indices of one Elasticsearch. Immutable.
 *
 * @param server the Elasticsearch
 * @param indices what records are written to: indices, aliases, data streams, names with a date or fields; at least one
 */
public record Place(ServerSettings server, List<IndexPattern> indices) {
    private static final Pattern OF_DATA_STREAM =
            Pattern.compile("\\.ds-(.+?)(?:-[0-9]{4}\\.[0-9]{2}\\.[0-9]{2})?-[0-9]{6}$");
    private static final Pattern NUMBERED = Pattern.compile("(.+)-[0-9]{6}");

    /** Keeps a copy of the list. */
    public Place {
        indices = List.copyOf(indices);
        if (indices.isEmpty()) {
            throw new IllegalArgumentException("No index is named");
        }
    }

    /** One index, or all those of a name with a date or fields. */
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
        return indices.stream().anyMatch(index -> !index.isDated());
    }

    /** Whether several of these indices came of one name by rollovers. */
    boolean isRolledOver(Set<String> found) {
        return found.stream().collect(Collectors.groupingBy(this::nameOf, Collectors.counting())).values().stream()
                .anyMatch(count -> count > 1);
    }

    /**
     * What records were sent to that are in this index. A rolled-over index has the name in its own: {@code
     * traces-000002}, {@code .ds-traces-2026.11.21-000002}, {@code .ds-traces-000002} on OpenSearch.
     */
    private String nameOf(String index) {
        Matcher stream = OF_DATA_STREAM.matcher(index);
        if (stream.find()) {
            return stream.group(1);
        }
        Matcher numbered = NUMBERED.matcher(index);
        if (numbered.matches() && isFixedName(numbered.group(1))) {
            return numbered.group(1);
        }
        return indices.stream().anyMatch(named -> named.names(index)) ? index : nameIn(index);
    }

    private boolean isFixedName(String name) {
        return indices.stream().anyMatch(index -> index.isFixed() && index.names(name));
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
     * traces-*}, takes in its neighbours, {@code traces-audit} or an index of metrics. Empty when no name has a date: with
     * a field instead there are no neighbours, as its value may be anything. Elasticsearch knows the indices behind an
     * alias and a data stream by its name.
     */
    Optional<ObjectNode> withoutNeighbours() {
        List<String> alike = indices.stream()
                .filter(IndexPattern::isDated)
                .map(IndexPattern::searchName)
                .toList();
        if (alike.isEmpty()) {
            return Optional.empty();
        }
        List<ObjectNode> allowed = new ArrayList<>();
        indices.forEach(index -> index.wildcards().forEach(name -> allowed.add(inIndex(name))));
        allowed.add(Json.none(Json.any(alike.stream().map(Place::inIndex).toList())));
        return Optional.of(Json.any(allowed));
    }

    private static ObjectNode inIndex(String pattern) {
        return Json.object("wildcard", Json.object().put("_index", pattern));
    }
}
