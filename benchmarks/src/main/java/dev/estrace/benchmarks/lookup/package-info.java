/** Measures look-ups beside the bare requests that they need. */
@NullMarked
package dev.estrace.benchmarks.lookup;

import org.jspecify.annotations.NullMarked;
