// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.bulk;

import java.util.regex.Pattern;

/**
 * What Elasticsearch says against one record. Immutable.
 *
 * @param type its {@code error.type}
 * @param reason its {@code error.reason}, which may repeat the document; empty when nobody has asked for it
 */
record ItemError(String type, String reason) {
    static final ItemError NONE = new ItemError("", "");

    /** The type of a record that is refused for want of an ingest pipeline. */
    static final String NO_PIPELINE = "illegal_argument_exception, the ingest pipeline is missing";

    /** The type of a record that is refused for want of an index to write to. */
    static final String NO_WRITE_INDEX = "illegal_argument_exception, the alias has no write index";

    private static final Pattern MISSING_PIPELINE = Pattern.compile("pipeline with id \\[[^]]*] does not exist");

    /** The type, with what it was about where nothing is wrong with the record: never a word of the document. */
    String inShort() {
        if (!type.equals("illegal_argument_exception")) {
            return type;
        }
        if (MISSING_PIPELINE.matcher(reason).matches()) {
            return NO_PIPELINE;
        }
        return reason.startsWith("no write index is defined for alias [") ? NO_WRITE_INDEX : type;
    }
}
