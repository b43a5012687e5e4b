/** The operator's view of the indices that traces and metrics are written to. */
@NullMarked
package dev.estrace.trace.indices;

import org.jspecify.annotations.NullMarked;
