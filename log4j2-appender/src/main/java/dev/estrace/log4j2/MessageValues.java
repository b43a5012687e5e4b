// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import dev.estrace.core.record.CapturedPairs;
import dev.estrace.core.record.Entries;
import java.util.Map;
import org.apache.logging.log4j.message.MapMessage;
import org.apache.logging.log4j.message.Message;
import org.apache.logging.log4j.message.ObjectMessage;
import org.apache.logging.log4j.message.ReusableMessage;
import org.jspecify.annotations.Nullable;

/** The entries of a message that is a map or shows one, as they are now. Parameters of a text are no entries. */
final class MessageValues {
    private MessageValues() {}

    /** The entries; none for any other message. */
    static Entries of(@Nullable Message message) {
        if (message instanceof MapMessage<?, ?> map) {
            return read(map.getData());
        }
        return objectOf(message) instanceof Map<?, ?> map ? read(map) : Entries.NONE;
    }

    private static Entries read(Map<?, ?> map) {
        CapturedPairs pairs = new CapturedPairs();
        pairs.addAll(map);
        return pairs.entries();
    }

    /** Log4j2 moves the object of a message that it uses again into the event, where it is a parameter without a text. */
    @SuppressWarnings("deprecation") // nothing else tells an object from a text with one parameter
    private static @Nullable Object objectOf(@Nullable Message message) {
        if (message instanceof ObjectMessage object) {
            return object.getParameter();
        }
        Object @Nullable [] parameters =
                message instanceof ReusableMessage reused && reused.getFormat() == null ? reused.getParameters() : null;
        return parameters != null && parameters.length == 1 ? parameters[0] : null;
    }
}
