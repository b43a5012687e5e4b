// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.deadletter;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.estrace.core.bulk.Fate;
import dev.estrace.core.record.TraceLevel;
import java.time.Instant;

/** Dead letters for tests. */
final class Letters {
    static final Instant TIME = Instant.parse("2026-11-21T10:00:00.5Z");

    private Letters() {}

    static DeadLetter letter(String document) {
        return letter("the-id", document);
    }

    static DeadLetter letter(String id, String document) {
        return new DeadLetter(
                document.getBytes(UTF_8),
                "traces",
                id,
                400,
                "document_parsing_exception",
                Fate.DATA,
                TIME,
                TraceLevel.FATAL);
    }

    static String text(byte[] bytes) {
        return new String(bytes, UTF_8);
    }
}
