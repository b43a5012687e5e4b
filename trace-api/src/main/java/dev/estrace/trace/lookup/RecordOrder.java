// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.estrace.core.record.FieldType;
import dev.estrace.core.record.TraceField;
import dev.estrace.trace.search.Json;
import dev.estrace.trace.search.Snapshot;
import java.util.List;

/**
 * The order in which records are read, or its exact reverse: by time, those of one process at the same millisecond as it
 * wrote them, and where that does not tell, by where they lie.
 */
enum RecordOrder {
    OLDEST_FIRST("asc", "_last"),
    NEWEST_FIRST("desc", "_first");

    /** Records of other writers need not have the latter two. */
    private static final List<TraceField> FIELDS =
            List.of(TraceField.DATETIME, TraceField.INSTANCE, TraceField.SEQUENCE);

    private final String direction;
    private final String missing;

    RecordOrder(String direction, String missing) {
        this.direction = direction;
        this.missing = missing;
    }

    /** What to sort the records of a snapshot by. */
    ArrayNode sort(Snapshot snapshot) {
        ArrayNode sort = JsonNodeFactory.instance.arrayNode();
        FIELDS.forEach(field -> sort.add(Json.object(field.fieldName(), by(field))));
        return sort.add(snapshot.lastOrder(direction));
    }

    /** Other writers may have times to the nanosecond, which are no numbers to compare with milliseconds. */
    private ObjectNode by(TraceField field) {
        String type = field.type().mappingName();
        ObjectNode by =
                Json.object().put("order", direction).put("missing", missing).put("unmapped_type", type);
        return field.type() == FieldType.DATE ? by.put("numeric_type", type) : by;
    }
}
