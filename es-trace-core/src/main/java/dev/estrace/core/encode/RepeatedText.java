// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

/** A text that is mostly the same as for the record before, such as a logger's name: encoded when it changes. */
final class RepeatedText {
    private final JsonText json = new JsonText();
    private String last = "";
    private byte[] encoded = {'"', '"'};

    /** The text as a JSON string. */
    byte[] of(String text) {
        if (!text.equals(last)) {
            Bytes bytes = new Bytes(text.length() + 2);
            json.append(text, bytes);
            encoded = bytes.copyFrom(0);
            last = text;
        }
        return encoded;
    }
}
