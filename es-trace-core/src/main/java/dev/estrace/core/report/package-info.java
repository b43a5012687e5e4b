/** What happened: exact counters, and problems told in one throttled sentence. */
@NullMarked
package dev.estrace.core.report;

import org.jspecify.annotations.NullMarked;
