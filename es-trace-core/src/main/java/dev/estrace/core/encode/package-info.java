/** Turns a record into the JSON of its document, on the worker. */
@NullMarked
package dev.estrace.core.encode;

import org.jspecify.annotations.NullMarked;
