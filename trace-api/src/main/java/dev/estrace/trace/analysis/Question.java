// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Set;

/**
 * What is asked about each group of records.
 *
 * @param <R> the answer for one group
 */
interface Question<R> {
    /** The records it is about, in the query language of Elasticsearch. */
    JsonNode records();

    /** What Elasticsearch is to find out about each group. */
    ObjectNode aggregations();

    R read(GroupKey key, Bucket bucket);

    /** How many groups one request asks for: Elasticsearch looks at all records again for each. */
    int page();

    /** Whether a record that is there twice makes a difference. */
    default boolean counts() {
        return true;
    }

    /** What keeps the answer from being exact, wherever the records are. */
    Set<Caveat> caveats();
}
