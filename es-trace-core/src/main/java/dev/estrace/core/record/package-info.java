/** What one trace record holds, and the one list of fields that its document may have. */
@NullMarked
package dev.estrace.core.record;

import org.jspecify.annotations.NullMarked;
