// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import dev.estrace.core.record.CapturedPairs;
import dev.estrace.core.record.Entries;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.logging.LogRecord;
import org.jspecify.annotations.Nullable;

/**
 * The key-values of a record: the entries of its last parameter if that is a map which the message does not show. Other
 * parameters have no names and are no key-values, as in the other frameworks.
 */
final class ParameterValues {
    private ParameterValues() {}

    /** The entries as they are now. */
    static Entries of(LogRecord event) {
        Object @Nullable [] parameters = event.getParameters();
        if (parameters == null
                || parameters.length == 0
                || !(parameters[parameters.length - 1] instanceof Map<?, ?> map)
                || mayShowAnyParameter(event)
                || isShown(event, parameters.length - 1)) {
            return Entries.NONE;
        }
        CapturedPairs pairs = new CapturedPairs();
        pairs.addAll(map);
        return pairs.entries();
    }

    /** The other formats of the JBoss LogManager name no parameter by its number. */
    private static boolean mayShowAnyParameter(LogRecord event) {
        Object format = JbossRecord.FORMAT_STYLE.of(event);
        return format != null && !format.toString().equals("MESSAGE_FORMAT");
    }

    private static boolean isShown(LogRecord event, int parameter) {
        String pattern = patternOf(event);
        return pattern.contains("{" + parameter + "}") || pattern.contains("{" + parameter + ",");
    }

    private static String patternOf(LogRecord event) {
        @Nullable String message = event.getMessage();
        @Nullable ResourceBundle bundle = event.getResourceBundle();
        try {
            return message == null || bundle == null ? String.valueOf(message) : bundle.getString(message);
        } catch (Throwable notTranslated) { // a bundle of the application may throw anything
            return message;
        }
    }
}
