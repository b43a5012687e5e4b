// SPDX-License-Identifier: Apache-2.0
/** The JVMs of a run: how they are started, and how they end with the one that started them. */
@org.jspecify.annotations.NullMarked
package dev.estrace.benchmarks.jvm;
