// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import dev.estrace.core.record.DocumentField;
import dev.estrace.core.record.MetricsField;
import dev.estrace.core.record.TraceField;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes the members of documents, one document after the other, each to the buffer of its batch. Worker thread only. */
final class MemberWriter {
    /** Recycled buffers would stay with the thread that makes the encoder: one of the application. */
    private static final JsonFactory JSON = JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .build();

    private static final SerializableString ATTRIBUTES = new SerializedString("attributes");
    private static final Map<TraceField, SerializableString> NAMES = names(TraceField.class);
    private static final Map<MetricsField, SerializableString> METRICS_NAMES = names(MetricsField.class);

    private Bytes target = new Bytes(0);
    private JsonGenerator json = generator();

    void begin(Bytes buffer) throws IOException {
        target = buffer;
        json.writeStartObject();
    }

    void end() throws IOException {
        json.writeEndObject();
        json.flush();
    }

    /** Forgets a document that could not be completed. */
    void abandon() {
        json = generator();
    }

    /** Brings everything written so far into the buffer. */
    void flush() throws IOException {
        json.flush();
    }

    /** Members that are JSON already, beginning with a comma. */
    void raw(SerializableString members) throws IOException {
        json.writeRaw(members);
    }

    void texts(TraceField field, Collection<String> texts) throws IOException {
        if (texts.isEmpty()) {
            return;
        }
        json.writeFieldName(name(field));
        json.writeStartArray();
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    void object(TraceField field, Map<String, Object> pairs) throws IOException {
        object(name(field), pairs);
    }

    /** Free keys that have a type of their own. */
    void attributes(Map<String, Object> pairs) throws IOException {
        object(ATTRIBUTES, pairs);
    }

    private void object(SerializableString name, Map<String, Object> pairs) throws IOException {
        if (pairs.isEmpty()) {
            return;
        }
        json.writeFieldName(name);
        json.writeStartObject();
        for (Map.Entry<String, Object> pair : pairs.entrySet()) {
            json.writeFieldName(pair.getKey());
            writeValue(pair.getValue());
        }
        json.writeEndObject();
    }

    /** A text, number, truth or map; the text of anything else. */
    void value(TraceField field, @Nullable Object value) throws IOException {
        json.writeFieldName(name(field));
        writeValue(value);
    }

    private void writeValue(@Nullable Object value) throws IOException {
        if (value instanceof String text) {
            json.writeString(text);
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Double number) {
            json.writeNumber(number);
        } else if (value instanceof Long number) {
            json.writeNumber(number);
        } else if (value instanceof Integer number) {
            json.writeNumber(number);
        } else if (value instanceof Map<?, ?> object) {
            writeObject(object);
        } else {
            json.writeString(String.valueOf(value));
        }
    }

    private void writeObject(Map<?, ?> object) throws IOException {
        json.writeStartObject();
        for (Map.Entry<?, ?> member : object.entrySet()) {
            json.writeFieldName(SafeText.of(String.valueOf(member.getKey())));
            writeValue(member.getValue());
        }
        json.writeEndObject();
    }

    void text(TraceField field, String text) throws IOException {
        json.writeFieldName(name(field));
        json.writeString(text);
    }

    void encoded(TraceField field, SerializableString text) throws IOException {
        json.writeFieldName(name(field));
        json.writeString(text);
    }

    void number(TraceField field, long number) throws IOException {
        json.writeFieldName(name(field));
        json.writeNumber(number);
    }

    void ascii(TraceField field, byte[] text) throws IOException {
        json.writeFieldName(name(field));
        json.writeRawUTF8String(text, 0, text.length);
    }

    /** As {@link #value(TraceField, Object)}, of a gateway's request. */
    void value(MetricsField field, Object value) throws IOException {
        json.writeFieldName(nameIn(METRICS_NAMES, field));
        writeValue(value);
    }

    /** As {@link #ascii(TraceField, byte[])}, of a gateway's request. */
    void ascii(MetricsField field, byte[] text) throws IOException {
        json.writeFieldName(nameIn(METRICS_NAMES, field));
        json.writeRawUTF8String(text, 0, text.length);
    }

    private static SerializableString name(TraceField field) {
        return nameIn(NAMES, field);
    }

    private static <F> SerializableString nameIn(Map<F, SerializableString> names, F field) {
        SerializableString name = names.get(field);
        if (name == null) {
            throw new IllegalStateException("no name for " + field);
        }
        return name;
    }

    private static <F extends Enum<F> & DocumentField> Map<F, SerializableString> names(Class<F> fields) {
        Map<F, SerializableString> names = new EnumMap<>(fields);
        for (F field : fields.getEnumConstants()) {
            names.put(field, new SerializedString(field.fieldName()));
        }
        return names;
    }

    private JsonGenerator generator() {
        try {
            return JSON.createGenerator(new ToTarget()).setRootValueSeparator(null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Lets one generator serve each batch's buffer in turn. */
    private final class ToTarget extends OutputStream {
        @Override
        public void write(int b) {
            target.write(b);
        }

        @Override
        public void write(byte[] source, int offset, int count) {
            target.write(source, offset, count);
        }
    }
}
