// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.record.TraceRecord;

/**
 * Makes a record of one event of a logging framework.
 *
 * @param <E> the framework's events
 */
@FunctionalInterface
public interface RecordMaker<E> {
    /**
     * The record of the event as it is now, on the thread that logs; may throw anything.
     *
     * @param withSource whether the line of code that logged is looked up, which is expensive
     */
    TraceRecord make(E event, boolean withSource);
}
