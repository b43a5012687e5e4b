// SPDX-License-Identifier: Apache-2.0
/** OpenTelemetry behind Logback. */
package dev.estrace.benchmarks.opentelemetry;
