// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import dev.estrace.core.record.CapturedValue;
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
        message.<Object>forEach((key, value) -> values.put(key, CapturedValue.of(value)));
        return values::forEach;
    }
}
