/** One bulk request: its body, its reply, and the fate of each record in it. */
@NullMarked
package dev.estrace.core.bulk;

import org.jspecify.annotations.NullMarked;
