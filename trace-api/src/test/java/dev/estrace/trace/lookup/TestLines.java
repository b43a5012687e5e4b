// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.lookup;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;

/** Documents in the resources of the tests. */
final class TestLines {
    private TestLines() {}

    static List<String> of(String resource) {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(Objects.requireNonNull(TestLines.class.getResourceAsStream(resource)), UTF_8))) {
            return reader.lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
