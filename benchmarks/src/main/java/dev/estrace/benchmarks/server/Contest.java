// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

import dev.estrace.benchmarks.measure.Measured;
import dev.estrace.benchmarks.measure.Rounds;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Rounds of all senders in turn, back and forth because the server gets faster as it warms up, each into an index of its own that is checked
 * to hold all of its documents.
 */
record Contest(IndexRequests index, ServerEffort effort) {
    Rounds run(List<ServerContestant> contestants) throws IOException, InterruptedException {
        Rounds rounds = new Rounds();
        for (int round = 1; round <= effort.rounds(); round++) {
            for (ServerContestant contestant : inOrder(contestants, round)) {
                System.err.println(
                        "Into Elasticsearch, round " + round + " of " + effort.rounds() + ": " + contestant.name());
                rounds.add(contestant.name(), run(contestant, index.port()));
            }
        }
        return rounds;
    }

    private static List<ServerContestant> inOrder(List<ServerContestant> contestants, int round) {
        List<ServerContestant> order = new ArrayList<>(contestants);
        if (round % 2 == 0) {
            Collections.reverse(order);
        }
        return order;
    }

    /** @param port the server's, or that of a relay before it */
    Measured run(ServerContestant contestant, int port) throws IOException, InterruptedException {
        index.delete();
        Measured measured = contestant.run(port, effort);
        long found = index.refreshAndCount();
        if (found != effort.documents()) {
            throw new IllegalStateException(
                    contestant.name() + " sent " + effort.documents() + " documents, and the index has " + found);
        }
        return measured;
    }
}
