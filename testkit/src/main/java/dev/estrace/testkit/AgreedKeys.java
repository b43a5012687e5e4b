// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** The keys that fill fields as they are agreed with users, apart from the table in the library that says so too. */
final class AgreedKeys {
    private static final String FILE = "field-keys.csv";

    private AgreedKeys() {}

    /** The field that each key fills. */
    static Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(AgreedKeys.class.getResourceAsStream(FILE), FILE), UTF_8))) {
            file.lines().skip(1).map(line -> line.split(",", -1)).forEach(line -> add(line[0], line[1], fields));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return fields;
    }

    private static void add(String field, String keys, Map<String, String> fields) {
        for (String key : keys.split(" ", -1)) {
            if (fields.put(key, field) != null) {
                throw new IllegalStateException(FILE + " gives " + key + " to two fields");
            }
        }
    }
}
