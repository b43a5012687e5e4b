// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.logging.log4j.Marker;
import org.jspecify.annotations.Nullable;

/** The names of an event's marker and of its parents, each once. */
final class MarkerNames {
    /** Most names taken of one marker. */
    private static final int MOST = 100;

    private MarkerNames() {}

    static List<String> of(@Nullable Marker marker) {
        if (marker == null) {
            return List.of();
        }
        Set<String> names = new LinkedHashSet<>();
        add(marker, names);
        return new ArrayList<>(names);
    }

    private static void add(Marker marker, Set<String> names) {
        if (names.size() < MOST && names.add(marker.getName()) && marker.hasParents()) {
            for (Marker parent : marker.getParents()) {
                add(parent, names);
            }
        }
    }
}
