/** When a record that is not stored yet is sent again. */
@NullMarked
package dev.estrace.core.retry;

import org.jspecify.annotations.NullMarked;
