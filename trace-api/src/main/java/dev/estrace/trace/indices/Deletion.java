// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import dev.estrace.trace.search.RefusedException;
import dev.estrace.trace.search.Search;
import java.util.regex.Pattern;

/** Deletes an index unless something speaks against it. */
final class Deletion {
    /** What Elasticsearch may take for several names, or for a name to be computed. */
    private static final Pattern INEXACT = Pattern.compile("|_all|-.*|.*[*?,<>\\s].*", Pattern.DOTALL);

    private Deletion() {}

    static void requireExact(String index) {
        if (INEXACT.matcher(index).matches()) {
            throw new IllegalArgumentException(
                    "\"" + index + "\" is not the name of one index: deleting takes exact names, one at a time");
        }
    }

    static TraceIndex of(Search search, Members members, String index, boolean evenIfWritten) {
        members.require(index);
        TraceIndex found = Inventory.of(search, members).named(index).orElseThrow(() -> members.missing(index));
        requireUnused(found, evenIfWritten);
        search.changeConfirmed("DELETE", Uri.of(index, "?expand_wildcards=none"), null, index);
        return found;
    }

    private static void requireUnused(TraceIndex index, boolean evenIfWritten) {
        if (index.role() == IndexRole.WRITE_INDEX) {
            throw new RefusedException(index.name() + " is not deleted: it is the write index of " + index.writtenAs()
                    + ", which must be rolled over first");
        }
        if (index.role() == IndexRole.CURRENT && !evenIfWritten) {
            throw new RefusedException(index.name()
                    + " is not deleted: records still go there (deleteStillWritten deletes it all the same)");
        }
    }
}
