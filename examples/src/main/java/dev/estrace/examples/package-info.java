/** Programs as a reader would write them, one per logging framework, each with its own configuration file. */
@NullMarked
package dev.estrace.examples;

import org.jspecify.annotations.NullMarked;
