/** What a record tells of its exception: a bounded stack trace, type, root cause, code and hash. */
@NullMarked
package dev.estrace.core.exception;

import org.jspecify.annotations.NullMarked;
