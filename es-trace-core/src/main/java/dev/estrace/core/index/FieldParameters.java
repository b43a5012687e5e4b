// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.estrace.core.record.DocumentField;
import dev.estrace.core.record.FieldType;
import dev.estrace.core.record.TraceField;
import dev.estrace.core.settings.Product;
import java.io.IOException;

/**
 * What a field's mapping says besides its name, so that no document is refused for what the field holds. Immutable.
 *
 * @param product OpenSearch (2.19) has {@code flat_object} for {@code flattened}: it finds the same and takes no
 *     parameters, so that a value of more than 32,766 bytes keeps a document from being stored as it is
 */
record FieldParameters(Product product) {
    /** Lucene refuses a term of more than 32,766 bytes, and a character takes up to four. */
    private static final int MOST_KEYWORD_CHARACTERS = 8_191;

    /** Enough to sort and to count messages by; longer ones are still searched as text. */
    private static final int MOST_SUB_FIELD_CHARACTERS = 1_024;

    private static final int MOST_FLATTENED_LEVELS = 20;

    /** Nanosecond digits, no digits at all, with or without a zone (UTC then), and milliseconds as a number. */
    private static final String DATE_FORMAT =
            "strict_date_optional_time_nanos||strict_date_optional_time||epoch_millis";

    /** The type in the mapping. */
    String typeOf(DocumentField field) {
        if (field.type() != FieldType.FLATTENED || product == Product.ELASTICSEARCH) {
            return field.type().mappingName();
        }
        return isKeptWhole(field) ? "object" : "flat_object";
    }

    /** What holds a document that could not be stored otherwise, of any length, must be taken whatever it is. */
    private static boolean isKeptWhole(DocumentField field) {
        return field == TraceField.DEGRADED;
    }

    /** The parameters of one of our fields. */
    void write(JsonGenerator json, DocumentField field) throws IOException {
        switch (field.type()) {
            case TEXT -> writeTextParameters(json, field);
            case DATE -> writeDateParameters(json, field);
            case FLATTENED -> writeFlattenedParameters(json, field);
            default -> writeCommonParameters(json, field.type());
        }
    }

    /** The parameters of a free key: anybody may have written its values. */
    void writeOfAttribute(JsonGenerator json, FieldType type) throws IOException {
        if (type == FieldType.DATE) {
            json.writeStringField("format", DATE_FORMAT);
            json.writeBooleanField("ignore_malformed", true);
        } else {
            writeCommonParameters(json, type);
        }
    }

    private static void writeCommonParameters(JsonGenerator json, FieldType type) throws IOException {
        switch (type) {
            case KEYWORD -> json.writeNumberField("ignore_above", MOST_KEYWORD_CHARACTERS);
            case SHORT, INTEGER, LONG, FLOAT, DOUBLE, IP -> json.writeBooleanField("ignore_malformed", true);
            default -> {
                // has no parameters that every server knows
            }
        }
    }

    private static void writeTextParameters(JsonGenerator json, DocumentField field) throws IOException {
        if (field == TraceField.STACK_TRACE) {
            json.writeBooleanField("norms", false);
        } else if (field == TraceField.MESSAGE || field == TraceField.EXCEPTION_MESSAGE) {
            json.writeObjectFieldStart("fields");
            json.writeObjectFieldStart("keyword");
            json.writeStringField("type", "keyword");
            json.writeNumberField("ignore_above", MOST_SUB_FIELD_CHARACTERS);
            json.writeEndObject();
            json.writeEndObject();
        }
    }

    private static void writeDateParameters(JsonGenerator json, DocumentField field) throws IOException {
        json.writeStringField("format", DATE_FORMAT);
        if (field == TraceField.DATETIME) {
            json.writeStringField("copy_to", TraceField.TIMESTAMP_COPY.fieldName());
        }
    }

    private void writeFlattenedParameters(JsonGenerator json, DocumentField field) throws IOException {
        if (product == Product.ELASTICSEARCH) {
            json.writeNumberField("ignore_above", MOST_KEYWORD_CHARACTERS);
            json.writeNumberField("depth_limit", MOST_FLATTENED_LEVELS);
        } else if (isKeptWhole(field)) {
            json.writeBooleanField("enabled", false);
        }
    }
}
