/** Checks a set-up before or while it is used: what would keep records from being stored and found, and what to do. */
@NullMarked
package dev.estrace.core.validate;

import org.jspecify.annotations.NullMarked;
