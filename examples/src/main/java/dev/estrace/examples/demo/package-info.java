/** The demo: a real Elasticsearch, the three example programs, and their runs found again. */
@NullMarked
package dev.estrace.examples.demo;

import org.jspecify.annotations.NullMarked;
