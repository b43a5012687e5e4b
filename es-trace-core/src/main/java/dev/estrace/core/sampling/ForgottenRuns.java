// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.sampling;

import java.util.LinkedHashMap;
import java.util.Map;

/** What those runs have given up that gave up everything: one that goes on may be shipped yet. Thread-safe. */
final class ForgottenRuns {
    /** Most runs that are known; what became of those that came first is lost first. */
    static final int MOST = 1_000;

    private final Map<String, GivenUp> byRun = new LinkedHashMap<>();

    synchronized void put(String runId, GivenUp givenUp) {
        byRun.put(runId, givenUp);
        if (byRun.size() > MOST) {
            byRun.remove(byRun.keySet().iterator().next());
        }
    }

    /** What the run had given up, which is forgotten here. */
    synchronized GivenUp take(String runId) {
        GivenUp givenUp = byRun.remove(runId);
        return givenUp == null ? GivenUp.NOTHING : givenUp;
    }
}
