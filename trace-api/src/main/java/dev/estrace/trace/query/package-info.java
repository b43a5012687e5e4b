/** What to look for: conditions on records and on runs, as a builder and as text. */
@NullMarked
package dev.estrace.trace.query;

import org.jspecify.annotations.NullMarked;
