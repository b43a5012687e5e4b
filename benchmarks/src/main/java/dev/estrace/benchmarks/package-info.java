/** Measures es-trace beside its peers and against its goals, and reports it: one command, several parts. */
@NullMarked
package dev.estrace.benchmarks;

import org.jspecify.annotations.NullMarked;
