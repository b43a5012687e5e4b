// SPDX-License-Identifier: Apache-2.0
/** Measures the stages of es-trace one by one, by JMH. */
@NullMarked
package dev.estrace.benchmarks.micro;

import org.jspecify.annotations.NullMarked;
