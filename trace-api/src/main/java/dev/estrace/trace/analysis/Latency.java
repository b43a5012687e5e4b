// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

import java.time.Duration;

/**
 * How long operations took. Immutable.
 *
 * @param average exact
 * @param p50 half of them took longer; this one and the other percentiles are estimated by Elasticsearch
 * @param p90 one in ten took longer
 * @param p95 one in twenty took longer
 * @param p99 one in a hundred took longer
 */
public record Latency(Duration average, Duration p50, Duration p90, Duration p95, Duration p99) {}
