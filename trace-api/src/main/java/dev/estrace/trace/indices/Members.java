// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.core.settings.IndexPattern;
import dev.estrace.trace.search.ForeignAnswerException;
import dev.estrace.trace.search.IndexNotFoundException;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.Place;
import dev.estrace.trace.search.Search;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Which indices belong to a place, and what each is there for. Not thread-safe. */
final class Members {
    private static final String ALSO_CLOSED_AND_HIDDEN = "?expand_wildcards=all";

    private final SortedMap<String, Member> byName = new TreeMap<>();
    private final Set<String> rolling = new TreeSet<>();
    private final String reached;
    private final String asked;
    private final Instant at;

    private Members(String asked, String reached, Instant at) {
        this.asked = asked;
        this.reached = reached;
        this.at = at;
    }

    /**
     * An index of the place.
     *
     * @param writtenAs as in {@link TraceIndex}
     * @param role as there
     */
    record Member(String writtenAs, IndexRole role) {}

    /** Asks which there are. */
    static Members of(Search search, Place place, Instant now) {
        Map<IndexPattern, JsonNode> resolved = new LinkedHashMap<>();
        place.indices()
                .forEach(pattern -> resolve(search, pattern)
                        .filter(Members::namesAny)
                        .ifPresent(found -> resolved.put(pattern, found)));
        String reached =
                resolved.keySet().stream().map(IndexPattern::searchName).collect(Collectors.joining(","));
        Members members = new Members(place.names(), reached, now);
        JsonNode aliases = reached.isEmpty() ? Json.object() : aliases(search, reached);
        resolved.forEach((pattern, found) -> members.add(pattern, found, aliases));
        return members;
    }

    private static Optional<JsonNode> resolve(Search search, IndexPattern pattern) {
        Optional<JsonNode> found =
                search.find("/_resolve/index" + Uri.of(pattern.searchName(), ALSO_CLOSED_AND_HIDDEN));
        if (found.isPresent() && !found.get().path("indices").isArray()) {
            throw new ForeignAnswerException("it does not tell of indices");
        }
        return found;
    }

    /** Elasticsearch 7.17 and OpenSearch 2.19 answer 200 also for a name that there is not. */
    private static boolean namesAny(JsonNode found) {
        return found.valueStream().anyMatch(kind -> !kind.isEmpty());
    }

    private static JsonNode aliases(Search search, String reached) {
        return search.tell(Uri.of(reached, "/_alias" + ALSO_CLOSED_AND_HIDDEN), reached);
    }

    /** A name that is asked for with a star reaches neighbours too. */
    private void add(IndexPattern pattern, JsonNode found, JsonNode aliases) {
        found.path("indices")
                .valueStream()
                .map(Members::name)
                .filter(pattern::names)
                .forEach(index -> addIndex(index, pattern, aliases));
        found.path("aliases")
                .valueStream()
                .filter(alias -> pattern.names(name(alias)))
                .forEach(alias -> addAlias(alias, aliases));
        found.path("data_streams")
                .valueStream()
                .filter(stream -> pattern.names(name(stream)))
                .forEach(this::addDataStream);
    }

    private void addIndex(String index, IndexPattern pattern, JsonNode aliases) {
        Optional<String> alias = aliases.path(index).path("aliases").properties().stream()
                .filter(one -> one.getValue().path("is_write_index").asBoolean())
                .map(Map.Entry::getKey)
                .findFirst();
        byName.put(
                index,
                alias.map(name -> new Member(name, IndexRole.WRITE_INDEX))
                        .orElseGet(() -> new Member(index, new WrittenDates(at).role(pattern, index))));
    }

    /** The only index of an alias is written unless it says that it is not. */
    private void addAlias(JsonNode alias, JsonNode aliases) {
        JsonNode indices = alias.path("indices");
        rolling.add(name(alias));
        indices.valueStream().map(JsonNode::asText).forEach(index -> {
            JsonNode marks = aliases.path(index).path("aliases").path(name(alias));
            boolean written = marks.path("is_write_index").asBoolean(indices.size() == 1);
            add(index, name(alias), written);
        });
    }

    /** The last one is written. */
    private void addDataStream(JsonNode stream) {
        JsonNode indices = stream.path("backing_indices");
        rolling.add(name(stream));
        for (int i = 0; i < indices.size(); i++) {
            add(indices.get(i).asText(), name(stream), i == indices.size() - 1);
        }
    }

    private void add(String index, String writtenAs, boolean written) {
        byName.put(index, new Member(writtenAs, written ? IndexRole.WRITE_INDEX : IndexRole.PAST));
    }

    private static String name(JsonNode named) {
        return named.path("name").asText();
    }

    /** The indices by name. */
    SortedMap<String, Member> byName() {
        return byName;
    }

    /** When they were asked for. */
    Instant at() {
        return at;
    }

    /** Whether it is an index of the place. */
    boolean holds(String index) {
        return byName.containsKey(index);
    }

    void require(String index) {
        if (!holds(index)) {
            throw missing(index);
        }
    }

    IndexNotFoundException missing(String index) {
        return new IndexNotFoundException(
                index,
                isRolling(index)
                        ? "it stands for indices with names of their own: " + String.join(", ", byName.keySet())
                        : "among those of " + asked);
    }

    /** Whether it is an alias or a data stream of the place. */
    boolean isRolling(String name) {
        return rolling.contains(name);
    }

    boolean isEmpty() {
        return byName.isEmpty();
    }

    /** What a request names to reach all of them, and neighbours; empty when nothing of the place is there. */
    String reached() {
        return reached;
    }
}
