// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.trace.search.Json;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/** Writes indices for programs. */
final class IndexJson {
    private IndexJson() {}

    static String of(List<TraceIndex> indices) {
        return Json.array(indices.stream().map(IndexJson::object).toList()).toString();
    }

    private static ObjectNode object(TraceIndex index) {
        ObjectNode json = Json.object()
                .put("name", index.name())
                .put("written_as", index.writtenAs())
                .put("role", index.role().name().toLowerCase(Locale.ROOT))
                .put("health", index.health().toString())
                .put("open", index.open())
                .put("shards", index.shards())
                .put("replicas", index.replicas());
        put(json, "documents", index.documents());
        put(json, "bytes", index.bytes());
        put(json, "total_bytes", index.totalBytes());
        return json.put("created", index.created().toString());
    }

    private static void put(ObjectNode json, String name, OptionalLong number) {
        if (number.isPresent()) {
            json.put(name, number.getAsLong());
        } else {
            json.putNull(name);
        }
    }
}
