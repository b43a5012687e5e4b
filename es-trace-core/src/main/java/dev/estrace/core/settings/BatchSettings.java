// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.time.Duration;

/**
 * When records leave the queue and how many travel together. Immutable.
 *
 * @param bufferSize waiting records that start a flush
 * @param flushInterval longest time a record waits for the next flush
 * @param batchRecords most records in one bulk request
 * @param batchBytes most bytes in one bulk request, uncompressed; a single greater record travels alone
 */
public record BatchSettings(int bufferSize, Duration flushInterval, int batchRecords, int batchBytes) {}
