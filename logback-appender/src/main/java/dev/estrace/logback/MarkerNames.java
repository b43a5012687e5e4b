// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;

/** The names of an event's markers and of the markers that these refer to, each once. */
final class MarkerNames {
    private MarkerNames() {}

    static List<String> of(@Nullable List<Marker> markers) {
        if (markers == null || markers.isEmpty()) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>();
        markers.forEach(marker -> add(marker, names));
        return new ArrayList<>(names);
    }

    @SuppressWarnings("deprecation") // SLF4J advises against nesting, and programs nest
    private static void add(Marker marker, Set<String> names) {
        if (names.add(marker.getName()) && marker.hasReferences()) {
            marker.iterator().forEachRemaining(reference -> add(reference, names));
        }
    }
}
