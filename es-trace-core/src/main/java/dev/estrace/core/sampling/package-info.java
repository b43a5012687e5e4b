/** Which records are left out on purpose, decided on the thread that logs. */
@NullMarked
package dev.estrace.core.sampling;

import org.jspecify.annotations.NullMarked;
