@NullMarked
package dev.estrace.core.spool;

import org.jspecify.annotations.NullMarked;
