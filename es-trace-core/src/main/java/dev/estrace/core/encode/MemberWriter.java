// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.Objects.requireNonNull;

import dev.estrace.core.record.DocumentField;
import dev.estrace.core.record.MetricsField;
import dev.estrace.core.record.TraceField;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes the members of documents, one document after the other, each to the buffer of its batch. A comma stands before
 * everything but the first of its object or array. Worker thread only.
 */
final class MemberWriter {
    private static final byte[] ATTRIBUTES = head("attributes");
    private static final Map<TraceField, byte[]> HEADS = heads(TraceField.class);
    private static final Map<MetricsField, byte[]> METRICS_HEADS = heads(MetricsField.class);

    private final JsonText json = new JsonText();
    private final Digits digits = new Digits();
    private Bytes target = new Bytes(0);
    private boolean isFirst;

    void begin(Bytes buffer) {
        target = buffer;
        open('{');
    }

    void end() {
        close('}');
    }

    /** Members that are JSON already, beginning with a comma. */
    void raw(byte[] members) {
        target.append(members);
    }

    void texts(TraceField field, Collection<String> texts) {
        if (texts.isEmpty()) {
            return;
        }
        name(field);
        open('[');
        for (String text : texts) {
            separate();
            json.append(text, target);
        }
        close(']');
    }

    void object(TraceField field, Map<String, Object> pairs) {
        if (!pairs.isEmpty()) {
            name(field);
            object(pairs);
        }
    }

    /** Free keys that have a type of their own. */
    void attributes(Map<String, Object> pairs) {
        if (!pairs.isEmpty()) {
            name(ATTRIBUTES);
            object(pairs);
        }
    }

    private void object(Map<?, ?> pairs) {
        open('{');
        for (Map.Entry<?, ?> pair : pairs.entrySet()) {
            separate();
            json.append(String.valueOf(pair.getKey()), target);
            target.write(':');
            value(pair.getValue());
        }
        close('}');
    }

    /** A text, number, truth or map; the text of anything else. */
    void value(TraceField field, @Nullable Object value) {
        name(field);
        value(value);
    }

    private void value(@Nullable Object value) {
        if (value instanceof Boolean truth) {
            ascii(truth.toString());
        } else if (value instanceof Double number && Double.isFinite(number)) {
            ascii(number.toString());
        } else if (value instanceof Long || value instanceof Integer) {
            digits.append(((Number) value).longValue(), target);
        } else if (value instanceof Map<?, ?> object) {
            object(object);
        } else {
            json.append(String.valueOf(value), target);
        }
    }

    void text(TraceField field, String text) {
        name(field);
        json.append(text, target);
    }

    void number(TraceField field, long number) {
        name(field);
        digits.append(number, target);
    }

    /** A value that is JSON already. */
    void encoded(TraceField field, byte[] value) {
        name(field);
        target.append(value);
    }

    /** As {@link #value(TraceField, Object)}, of a gateway's request. */
    void value(MetricsField field, Object value) {
        name(requireNonNull(METRICS_HEADS.get(field)));
        value(value);
    }

    /** As {@link #encoded(TraceField, byte[])}, of a gateway's request. */
    void encoded(MetricsField field, byte[] value) {
        name(requireNonNull(METRICS_HEADS.get(field)));
        target.append(value);
    }

    private void name(TraceField field) {
        name(requireNonNull(HEADS.get(field)));
    }

    private void name(byte[] head) {
        int from = isFirst ? 1 : 0;
        isFirst = false;
        target.write(head, from, head.length - from);
    }

    private void separate() {
        if (!isFirst) {
            target.write(',');
        }
        isFirst = false;
    }

    private void open(char bracket) {
        target.write(bracket);
        isFirst = true;
    }

    private void close(char bracket) {
        target.write(bracket);
        isFirst = false;
    }

    private void ascii(String text) {
        target.append(text.getBytes(ISO_8859_1));
    }

    private static <F extends Enum<F> & DocumentField> Map<F, byte[]> heads(Class<F> fields) {
        Map<F, byte[]> heads = new EnumMap<>(fields);
        for (F field : fields.getEnumConstants()) {
            heads.put(field, head(field.fieldName()));
        }
        return heads;
    }

    /** What stands before a value; names of fields need no escaping. */
    private static byte[] head(String name) {
        return (",\"" + name + "\":").getBytes(ISO_8859_1);
    }
}
