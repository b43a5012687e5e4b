/** Tests of the examples, the demo and the README. */
@NullMarked
package dev.estrace.examples.demo;

import org.jspecify.annotations.NullMarked;
