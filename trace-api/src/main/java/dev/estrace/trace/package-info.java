/**
 * Runs, stages, jobs and operations as scopes: what happens inside carries their ids, and their end tells how it went.
 */
@NullMarked
package dev.estrace.trace;

import org.jspecify.annotations.NullMarked;
