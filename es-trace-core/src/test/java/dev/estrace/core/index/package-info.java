/** Tests of names and templates. */
@NullMarked
package dev.estrace.core.index;

import org.jspecify.annotations.NullMarked;
