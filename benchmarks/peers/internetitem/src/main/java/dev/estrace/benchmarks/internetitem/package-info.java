// SPDX-License-Identifier: Apache-2.0
/** What internetitem's appender lacks with today's Logback. */
package dev.estrace.benchmarks.internetitem;
