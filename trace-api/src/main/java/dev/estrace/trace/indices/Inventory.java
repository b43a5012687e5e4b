// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import com.fasterxml.jackson.databind.JsonNode;
import dev.estrace.trace.search.ForeignAnswerException;
import dev.estrace.trace.search.Search;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/** Reads what Elasticsearch tells of each index. */
final class Inventory {
    private static final String COLUMNS = "?format=json&bytes=b&expand_wildcards=all"
            + "&h=index,health,status,pri,rep,docs.count,store.size,pri.store.size,creation.date";

    private Inventory() {}

    /** Those of the members that are still there. */
    static IndexList of(Search search, Members members) {
        List<TraceIndex> indices = new ArrayList<>();
        if (!members.isEmpty()) {
            rows(search, members).forEach(row -> {
                Members.Member member = members.byName().get(row.path("index").asText());
                if (member != null) {
                    indices.add(read(row, member));
                }
            });
        }
        indices.sort(Comparator.comparing(TraceIndex::name));
        return new IndexList(members.at(), indices);
    }

    private static JsonNode rows(Search search, Members members) {
        JsonNode rows = search.tell("/_cat/indices" + Uri.of(members.reached(), COLUMNS), members.reached());
        if (!rows.isArray()) {
            throw new ForeignAnswerException("it is no list of indices");
        }
        return rows;
    }

    private static TraceIndex read(JsonNode row, Members.Member member) {
        return new TraceIndex(
                row.path("index").asText(),
                member.writtenAs(),
                member.role(),
                Health.of(row.path("health").asText()),
                row.path("status").asText().equals("open"),
                row.path("pri").asInt(),
                row.path("rep").asInt(),
                number(row.path("docs.count")),
                number(row.path("pri.store.size")),
                number(row.path("store.size")),
                Instant.ofEpochMilli(row.path("creation.date").asLong()));
    }

    /** Each value is a text, and null when the shards don't tell. */
    private static OptionalLong number(JsonNode text) {
        return text.isTextual() ? OptionalLong.of(text.asLong()) : OptionalLong.empty();
    }
}
