/** The index that records go to: its name and its template. */
@NullMarked
package dev.estrace.core.index;

import org.jspecify.annotations.NullMarked;
