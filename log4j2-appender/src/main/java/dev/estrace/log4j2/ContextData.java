// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import dev.estrace.core.record.Entries;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringMap;

/** The MDC of the thread that logged, as the event carries it. */
final class ContextData {
    private ContextData() {}

    /** By reference when it is frozen, as it is unless Log4j2 is told otherwise: a copy costs its caller more. */
    static Entries snapshot(ReadOnlyStringMap data) {
        if (data.isEmpty()) {
            return Entries.NONE;
        }
        ReadOnlyStringMap constant = isFrozen(data) ? data : new SortedArrayStringMap(data);
        return action -> constant.<Object>forEach(action::accept);
    }

    private static boolean isFrozen(ReadOnlyStringMap data) {
        return data instanceof StringMap map && map.isFrozen();
    }
}
