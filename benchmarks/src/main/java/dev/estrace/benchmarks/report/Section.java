// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.report;

import java.util.List;

/** One part of the report: a title, its Markdown without the title, and the goals that its figures settle. */
public record Section(String title, String markdown, List<Goal> goals) {}
