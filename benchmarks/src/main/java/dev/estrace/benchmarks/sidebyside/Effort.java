// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sidebyside;

import java.util.List;

/**
 * How long one run takes.
 *
 * @param saturatedMillis of each part in which the callers never pause; a driver gets as many records as it managed in
 *     that time while it warmed up
 * @param pacedSeconds at {@link #PACE} from one thread
 */
record Effort(int saturatedMillis, int pacedSeconds) {
    static final Effort QUICK = new Effort(800, 1);
    static final Effort FULL = new Effort(3_000, 6);

    /** Records a second of the paced part. */
    static final int PACE = 20_000;

    /** How many threads log at once, in turn. */
    static final List<Integer> THREADS = List.of(1, 2, 4);

    List<String> arguments() {
        return List.of("" + saturatedMillis, "" + pacedSeconds);
    }

    static Effort parse(List<String> arguments) {
        return new Effort(Integer.parseInt(arguments.get(0)), Integer.parseInt(arguments.get(1)));
    }
}
