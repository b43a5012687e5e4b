/** Measures what es-trace takes of the application: heap, idle processor time, time to start, and how that grows. */
@NullMarked
package dev.estrace.benchmarks.footprint;

import org.jspecify.annotations.NullMarked;
