// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import java.util.List;

/**
 * How one index maps our fields. Immutable.
 *
 * @param index its name
 * @param conflicts fields of another type, by name; a document may be refused for each
 * @param missing our fields that it doesn't map, by name: stored, and not searched
 */
public record MappingReport(String index, List<MappingConflict> conflicts, List<String> missing) {
    /** Keeps its own copies of the lists. */
    public MappingReport {
        conflicts = List.copyOf(conflicts);
        missing = List.copyOf(missing);
    }
}
