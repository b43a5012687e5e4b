/** Programs as a reader would write them: one per logging framework, and one for each thing that is worth showing. */
@NullMarked
package dev.estrace.examples;

import org.jspecify.annotations.NullMarked;
