// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import dev.estrace.core.record.Entries;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.jspecify.annotations.Nullable;

/**
 * The entries of a {@link MapMessage} as they are now: what may change later becomes text on the thread that logs.
 */
final class MessageValues {
    private MessageValues() {}

    /** The entries; none for any other message. */
    static Entries of(Message message) {
        return message instanceof MapMessage<?, ?> map ? of(map) : Entries.NONE;
    }

    private static Entries of(MapMessage<?, ?> message) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        message.<Object>forEach((key, value) -> values.put(key, asItIsNow(value)));
        return values::forEach;
    }

    private static @Nullable Object asItIsNow(@Nullable Object value) {
        return value == null || isConstant(value) ? value : text(value);
    }

    /** Numbers such as {@code AtomicLong} change. */
    private static boolean isConstant(Object value) {
        return value instanceof String
                || value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || value instanceof Enum<?>;
    }

    private static String text(Object value) {
        try {
            return String.valueOf(value);
        } catch (RuntimeException broken) {
            return "(toString() threw " + broken.getClass().getName() + ")";
        }
    }
}
