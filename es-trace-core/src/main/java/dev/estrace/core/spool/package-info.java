/** The write-ahead log of a pipeline. */
@NullMarked
package dev.estrace.core.spool;

import org.jspecify.annotations.NullMarked;
