// SPDX-License-Identifier: Apache-2.0
/** What is measured: logging frameworks with one appender behind them, and the records they are given. */
@org.jspecify.annotations.NullMarked
package dev.estrace.benchmarks.driver;
