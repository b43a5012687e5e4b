/** Tests of whom is spoken to and as whom. */
@NullMarked
package dev.estrace.core.access;

import org.jspecify.annotations.NullMarked;
