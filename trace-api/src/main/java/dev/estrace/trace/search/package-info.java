/** Asks Elasticsearch, and turns everything but a complete answer into an exception. */
@NullMarked
package dev.estrace.trace.search;

import org.jspecify.annotations.NullMarked;
