// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.time.Duration;

/**
 * How much may wait in memory and what happens beyond that. Immutable.
 *
 * @param queueBytes most bytes from acceptance until the fate is known, those in flight included
 * @param queueRecords most records, counted alike
 * @param whenFull what happens to a record that finds no room
 * @param maxBlock longest wait of a caller: under {@link OverflowPolicy#BLOCK}, while a spool makes room, and until a
 *     durable record is on disk
 */
public record QueueSettings(long queueBytes, int queueRecords, OverflowPolicy whenFull, Duration maxBlock) {}
