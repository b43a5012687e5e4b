// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.indices;

import dev.estrace.core.settings.IndexPattern;
import dev.estrace.core.settings.TraceSettings;
import dev.estrace.trace.search.Place;
import java.time.Instant;
import java.util.Objects;
import java.util.stream.Stream;

/** The operator's view of indices, at one moment. */
final class Operated {
    static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    private Operated() {}

    /** @param indices as in the setting */
    static TraceIndices view(String hosts, String... indices) {
        TraceSettings settings = TraceSettings.builder("test")
                .set("hosts", hosts)
                .set("requestTimeout", "30 s")
                .build();
        return new TraceIndices(
                new Place(
                        settings.pipeline().server(),
                        Stream.of(indices)
                                .map(index -> Objects.requireNonNull(IndexPattern.parse(index)))
                                .toList()),
                () -> NOON);
    }
}
