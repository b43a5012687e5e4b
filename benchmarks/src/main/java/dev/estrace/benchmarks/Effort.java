// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks;

import java.util.List;

/** How much one run logs: saturated records, from how many threads, and seconds at {@link #PACE} from one thread. */
record Effort(long records, int threads, int pacedSeconds) {
    /** Records a second of the paced part. */
    static final int PACE = 20_000;

    Effort {
        records -= records % threads;
    }

    List<String> arguments() {
        return List.of("" + records, "" + threads, "" + pacedSeconds);
    }

    static Effort parse(List<String> arguments) {
        return new Effort(
                Long.parseLong(arguments.get(0)),
                Integer.parseInt(arguments.get(1)),
                Integer.parseInt(arguments.get(2)));
    }
}
