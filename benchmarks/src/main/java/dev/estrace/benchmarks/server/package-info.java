/** Measures how fast and how soon records get into a real Elasticsearch, beside the bare limit of that server. */
@NullMarked
package dev.estrace.benchmarks.server;

import org.jspecify.annotations.NullMarked;
