// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.util.List;

/** A field that documents of one form may have at their top level. Immutable. */
public sealed interface DocumentField permits TraceField, MetricsField {
    /** The field's name in the document, dots included. */
    String fieldName();

    /** How Elasticsearch maps the field. */
    FieldType type();

    /** Other names under which the same data can be queried: field aliases of the index template. */
    List<String> aliases();
}
