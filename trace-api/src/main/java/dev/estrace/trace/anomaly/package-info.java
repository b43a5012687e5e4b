/** Finds services and operations that fail more often, or take longer, than they used to. */
@NullMarked
package dev.estrace.trace.anomaly;

import org.jspecify.annotations.NullMarked;
