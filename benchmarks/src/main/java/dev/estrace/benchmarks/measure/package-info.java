/** Figures that JVMs of their own bring back, round by round, and what becomes of them: medians, ranges, goals. */
@NullMarked
package dev.estrace.benchmarks.measure;

import org.jspecify.annotations.NullMarked;
