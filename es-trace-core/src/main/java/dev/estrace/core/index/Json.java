// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;

/** A piece of JSON that can write itself. */
@FunctionalInterface
interface Json {
    /** Writes one value. */
    void write(JsonGenerator json) throws IOException;

    /** The text, in UTF-8. */
    static byte[] bytes(Json value) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            value.write(json);
        } catch (IOException impossible) { // the bytes are in memory
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
