// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.deadletter;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetterLinesTest {
    @TempDir
    Path directory;

    @Test
    void readsLinesOfAnyLength() throws IOException {
        List<String> lines = IntStream.of(0, 1, 65_535, 65_536, 65_537, 0, 200_000, 3)
                .mapToObj("x"::repeat)
                .toList();

        assertThat(read(String.join("\n", lines) + "\n")).isEqualTo(lines);
        assertThat(read(String.join("\n", lines))).isEqualTo(lines);
        assertThat(read("")).isEmpty();
    }

    private List<String> read(String content) throws IOException {
        Path file = Files.writeString(directory.resolve("lines"), content);
        List<String> lines = new ArrayList<>();
        try (LetterLines reader = LetterLines.of(file)) {
            for (byte[] line = reader.next(); line != null; line = reader.next()) {
                lines.add(Letters.text(line));
            }
        }
        return lines;
    }
}
