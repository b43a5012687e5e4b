// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.estrace.core.encode.Bytes;
import dev.estrace.core.encode.FittedText;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.Locale;

/** A dead letter as JSON: the members {@code @timestamp, index, id, status, error_type, class, level, document}. */
public final class DeadLetterDocument {
    /** Most bytes of a document's text in an index. */
    static final int MOST_TEXT = 1 << 20;

    private static final int LONGEST_ERROR_TYPE = 256;
    private static final JsonFactory JSON = new JsonFactory();

    private DeadLetterDocument() {}

    /**
     * The letter as a document for an index: the refused document is a text in it, so that its fields can not conflict
     * with the mapping once more. A text over 1 MB loses its middle.
     *
     * @return one line of JSON without a line break
     */
    public static byte[] encode(DeadLetter letter) {
        Bytes target = new Bytes(letter.document().length + 512);
        write(letter, target, json -> writeText(json, FittedText.of(letter.document(), MOST_TEXT)));
        return target.copyFrom(0);
    }

    /** The letter as a line of a file: the refused document is embedded, byte by byte, when it is an object on one line. */
    static byte[] line(DeadLetter letter) {
        Bytes target = lineWithoutEnd(letter);
        target.write('\n');
        return target.copyFrom(0);
    }

    /** As {@link #line}, without the line break. */
    static String text(DeadLetter letter) {
        return new String(lineWithoutEnd(letter).copyFrom(0), UTF_8);
    }

    private static Bytes lineWithoutEnd(DeadLetter letter) {
        byte[] document = letter.document();
        Bytes target = new Bytes(document.length + 512);
        if (isObjectOnOneLine(document)) {
            write(letter, target, json -> {
                json.writeRaw(",\"document\":");
                json.flush();
                target.append(document);
            });
        } else {
            write(letter, target, json -> writeText(json, FittedText.of(document, Integer.MAX_VALUE)));
        }
        return target;
    }

    private static void write(DeadLetter letter, Bytes target, Part document) {
        try (JsonGenerator json = JSON.createGenerator(target)) {
            json.writeStartObject();
            json.writeStringField("@timestamp", letter.time().toString());
            json.writeStringField("index", letter.index());
            json.writeStringField("id", letter.id());
            json.writeNumberField("status", letter.status());
            json.writeStringField("error_type", bounded(letter.errorType()));
            json.writeStringField("class", letter.fate().name().toLowerCase(Locale.ROOT));
            json.writeStringField("level", letter.level().name().toLowerCase(Locale.ROOT));
            document.writeTo(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the target is in memory
        }
    }

    private static String bounded(String errorType) {
        return errorType.length() <= LONGEST_ERROR_TYPE ? errorType : errorType.substring(0, LONGEST_ERROR_TYPE);
    }

    private static void writeText(JsonGenerator json, FittedText text) throws IOException {
        json.writeFieldName("document");
        json.writeUTF8String(text.utf8(), 0, text.utf8().length);
    }

    private static boolean isObjectOnOneLine(byte[] document) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(document)).toString();
            return text.indexOf('\n') < 0 && text.indexOf('\r') < 0 && isObject(text);
        } catch (CharacterCodingException notUtf8) {
            return false;
        }
    }

    private static boolean isObject(String text) {
        try (JsonParser json = JSON.createParser(text)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return false;
            }
            json.skipChildren();
            return json.currentToken() == JsonToken.END_OBJECT && json.nextToken() == null;
        } catch (JsonProcessingException broken) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e); // the text is in memory
        }
    }

    private interface Part {
        void writeTo(JsonGenerator json) throws IOException;
    }
}
