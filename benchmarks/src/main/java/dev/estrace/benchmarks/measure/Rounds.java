// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.measure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** What each contestant measured in each round. For one thread. */
public final class Rounds {
    private final Map<String, List<Measured>> byContestant = new LinkedHashMap<>();

    /** Adds the contestant's next round. */
    public void add(String contestant, Measured measured) {
        byContestant.computeIfAbsent(contestant, name -> new ArrayList<>()).add(measured);
    }

    /** In the order of their first rounds. */
    public List<String> contestants() {
        return List.copyOf(byContestant.keySet());
    }

    /** One figure in all rounds. */
    public Spread of(String contestant, String figure) {
        return Spread.of(rounds(contestant).stream().mapToDouble(round -> round.get(figure)));
    }

    /**
     * One figure in relation to another contestant's of the same round, because what disturbs the machine disturbs a
     * whole round.
     */
    public Spread ratios(String contestant, String base, String figure) {
        List<Measured> own = rounds(contestant);
        List<Measured> other = rounds(base);
        return Spread.of(IntStream.range(0, own.size())
                .mapToDouble(
                        round -> own.get(round).get(figure) / other.get(round).get(figure)));
    }

    private List<Measured> rounds(String contestant) {
        return byContestant.getOrDefault(contestant, List.of());
    }
}
