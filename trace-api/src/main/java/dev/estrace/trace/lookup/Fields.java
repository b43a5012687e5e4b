// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/** Finds a field by its dotted name: Elasticsearch takes {@code "a.b": 1} and {@code "a": {"b": 1}} for the same. */
final class Fields {
    private Fields() {}

    /** Empty where the field is missing or null. */
    static Optional<JsonNode> find(JsonNode document, String name) {
        JsonNode whole = document.path(name);
        if (!whole.isMissingNode() && !whole.isNull()) {
            return Optional.of(whole);
        }
        for (int dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) {
            JsonNode outer = document.path(name.substring(0, dot));
            Optional<JsonNode> inner = outer.isObject() ? find(outer, name.substring(dot + 1)) : Optional.empty();
            if (inner.isPresent()) {
                return inner;
            }
        }
        return Optional.empty();
    }
}
