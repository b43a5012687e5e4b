// SPDX-License-Identifier: Apache-2.0
/** Runs es-trace and its peers side by side, each in a JVM of its own, and tells what each costs and delivers. */
@org.jspecify.annotations.NullMarked
package dev.estrace.benchmarks.sidebyside;
