// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.server;

/**
 * How much is measured against the real server.
 *
 * @param serverWarmUps runs before the first round, so that the server runs compiled code
 * @param rounds of all senders in turn
 * @param warmUp documents of each run that don't count
 * @param documents of each run, those to warm up included
 * @param modeRounds of all modes in turn
 * @param modeWarmUpSeconds of each paced run that don't count
 * @param modeSeconds of each paced run that count
 * @param capacityRecords of each run as fast as accepted
 */
record ServerEffort(
        int serverWarmUps,
        int rounds,
        int warmUp,
        int documents,
        int modeRounds,
        int modeWarmUpSeconds,
        int modeSeconds,
        int capacityRecords) {
    static final ServerEffort FULL = new ServerEffort(3, 4, 100_000, 400_000, 3, 3, 10, 100_000);
    static final ServerEffort QUICK = new ServerEffort(1, 1, 15_000, 55_000, 1, 1, 1, 20_000);
}
