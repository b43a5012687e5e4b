// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.time.Duration;

/**
 * How long a record that is not stored is sent again; counted anew when a spool has given it back. Immutable.
 *
 * @param backoff waits after passing failures
 * @param maxRetries most times that a record is sent again; {@link Integer#MAX_VALUE} for no limit
 * @param deliveryTimeout longest time from a record's first attempt to its last; a hundred years for no limit
 */
public record RetrySettings(BackoffSettings backoff, int maxRetries, Duration deliveryTimeout) {}
