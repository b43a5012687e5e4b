/** Faults of network and servers that the delivery survives: quick in every build, at full length with {@code -Pfaults}. */
@NullMarked
package dev.estrace.core.faults;

import org.jspecify.annotations.NullMarked;
