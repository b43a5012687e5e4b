/** Runs es-trace and its peers side by side and prints what each costs and delivers. */
@NullMarked
package dev.estrace.benchmarks;

import org.jspecify.annotations.NullMarked;
