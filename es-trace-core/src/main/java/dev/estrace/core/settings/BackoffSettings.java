// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.time.Duration;

/**
 * How long a failed request waits before it is sent again. Immutable.
 *
 * @param firstBackoff wait after the first failure
 * @param longestBackoff longest wait, however many failures; never shorter than the first
 */
public record BackoffSettings(Duration firstBackoff, Duration longestBackoff) {}
