// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import dev.estrace.core.record.CapturedPairs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/** An event's markers and those that they refer to, each once: names become tags, logstash's own ones give pairs. */
final class EventMarkers {
    /** Most markers taken of one event. */
    private static final int MOST = 100;

    private final Set<Marker> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<String> names = new LinkedHashSet<>();
    private final CapturedPairs pairs;

    private EventMarkers(CapturedPairs pairs) {
        this.pairs = pairs;
    }

    /** The names; pairs that markers carry are added to those given. */
    static List<String> read(@Nullable List<Marker> markers, CapturedPairs pairs) {
        if (markers == null || markers.isEmpty()) {
            return List.of();
        }
        EventMarkers read = new EventMarkers(pairs);
        markers.forEach(read::add);
        return new ArrayList<>(read.names);
    }

    @SuppressWarnings("deprecation") // SLF4J advises against nesting, and programs nest
    private void add(Marker marker) {
        if (seen.size() == MOST || !seen.add(marker)) {
            return;
        }
        if (LogstashPairs.isOne(marker)) {
            LogstashPairs.addTo(pairs, marker, this::add);
        } else {
            names.add(marker.getName());
        }
        if (marker.hasReferences()) {
            marker.iterator().forEachRemaining(this::add);
        }
    }
}
