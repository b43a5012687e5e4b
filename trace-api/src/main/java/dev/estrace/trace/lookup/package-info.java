/** Finds stored runs again: the records of one in order, and summaries of many. */
@NullMarked
package dev.estrace.trace.lookup;

import org.jspecify.annotations.NullMarked;
