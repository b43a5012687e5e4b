// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

/** What happens to a record that finds the queue full: the values of {@code whenFull}. */
public enum OverflowPolicy {
    /** Below WARN is admitted up to three quarters of the queue, so that the rest is kept for what matters (default). */
    DROP_LOWEST,
    /** The record that finds no room is dropped. */
    DROP_NEWEST,
    /** Records that wait the longest make room. */
    DROP_OLDEST,
    /** The caller waits for room, at most {@code maxBlock}; then the record is dropped. */
    BLOCK
}
