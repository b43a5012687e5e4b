/** Runs the programs with a real Elasticsearch: the demo, which finds their runs again, and the examples one by one. */
@NullMarked
package dev.estrace.examples.demo;

import org.jspecify.annotations.NullMarked;
