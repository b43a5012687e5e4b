// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import org.jspecify.annotations.Nullable;

/**
 * What headers say of a trace, beside what records hold of it. Immutable.
 *
 * @param storedId as records hold it, which is the way in which the tracer that started it writes ids
 * @param id in the form of W3C Trace Context
 * @param sampled as the service that started it has decided
 */
record WireTrace(String storedId, String id, boolean sampled) {
    /** The trace with this id: the known one, or else one that starts here. */
    static WireTrace of(String storedId, @Nullable WireTrace known) {
        return known != null && known.storedId.equals(storedId)
                ? known
                : new WireTrace(storedId, Ids.asTrace(storedId), true);
    }

    /** The header that hands it on from a span, whose id may be written in another tracer's way. */
    String traceparent(String spanId) {
        return new Traceparent(id, Ids.asSpan(spanId), sampled).text();
    }
}
