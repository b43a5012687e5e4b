// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What befalls connections and requests while it is in force. Thread-safe.
 *
 * @param resetOnAccept whether no connection is held at all
 * @param bodyLimit how many bytes of a request's body pass before the connection is reset
 * @param idleLimit how long a connection may wait for its next request
 * @param replies what becomes of the reply
 */
record Fault(boolean resetOnAccept, long bodyLimit, Duration idleLimit, ReplyFault replies) {
    private static final Duration EVER = Duration.ofDays(365);
    private static final ReplyFault WHOLE = (connection, request) -> Delivery.WHOLE;

    static final Fault NONE = new Fault(false, Long.MAX_VALUE, EVER, WHOLE);
    static final Fault RESET_ON_ACCEPT = new Fault(true, Long.MAX_VALUE, EVER, WHOLE);

    /** Chooses the way of a reply, by the number of its connection, from 1, and its request. */
    @FunctionalInterface
    interface ReplyFault {
        Delivery delivery(long connection, RequestLine request);
    }

    static Fault inBodies(long afterBytes) {
        return new Fault(false, afterBytes, EVER, WHOLE);
    }

    static Fault inIdleness(Duration limit) {
        return new Fault(false, Long.MAX_VALUE, limit, WHOLE);
    }

    static Fault inReplies(Delivery delivery) {
        return choosing((connection, request) -> delivery);
    }

    static Fault inBulkReplies(long every, Delivery delivery) {
        AtomicLong bulks = new AtomicLong();
        return choosing((connection, request) ->
                request.isBulk() && bulks.incrementAndGet() % every == 0 ? delivery : Delivery.WHOLE);
    }

    static Fault inConnections(long every, Delivery delivery) {
        return choosing((connection, request) -> connection % every == 0 ? delivery : Delivery.WHOLE);
    }

    private static Fault choosing(ReplyFault replies) {
        return new Fault(false, Long.MAX_VALUE, EVER, replies);
    }
}
