// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import dev.estrace.core.record.Entries;
import java.util.function.BiConsumer;
import org.apache.logging.log4j.util.ReadOnlyStringMap;
import org.apache.logging.log4j.util.SortedArrayStringMap;
import org.apache.logging.log4j.util.StringMap;

/** The MDC of the thread that logged, as the event carries it; does not change any more. */
record ContextData(ReadOnlyStringMap data) implements Entries {

    /** By reference when it is frozen, as it is unless Log4j2 is told otherwise: a copy costs its caller more. */
    static Entries snapshot(ReadOnlyStringMap data) {
        if (data.isEmpty()) {
            return Entries.NONE;
        }
        return new ContextData(isFrozen(data) ? data : new SortedArrayStringMap(data));
    }

    @Override
    public void forEach(BiConsumer<String, Object> action) {
        data.<Object>forEach(action::accept);
    }

    @Override
    public boolean isSameAs(Entries other) {
        return other instanceof ContextData same && data.equals(same.data);
    }

    private static boolean isFrozen(ReadOnlyStringMap data) {
        return data instanceof StringMap map && map.isFrozen();
    }
}
