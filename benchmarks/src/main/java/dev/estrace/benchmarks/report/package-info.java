// SPDX-License-Identifier: Apache-2.0
/** What a run of the benchmarks tells: sections of Markdown and the goals they settle. */
@org.jspecify.annotations.NullMarked
package dev.estrace.benchmarks.report;
