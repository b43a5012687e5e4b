/** Records between the threads that log and the worker, within a bound of records and bytes. */
@NullMarked
package dev.estrace.core.queue;

import org.jspecify.annotations.NullMarked;
