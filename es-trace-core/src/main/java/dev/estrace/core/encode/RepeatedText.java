// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;

/** A text that is mostly the same as for the record before, such as a logger's name: encoded when it changes. */
final class RepeatedText {
    private String last = "";
    private SerializableString encoded = new SerializedString("");

    SerializableString of(String text) {
        if (!text.equals(last)) {
            encoded = new SerializedString(SafeText.of(text));
            last = text;
        }
        return encoded;
    }
}
