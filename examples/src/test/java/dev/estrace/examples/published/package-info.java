// SPDX-License-Identifier: Apache-2.0
/** What is published, looked at and run as a consumer gets it: jars and POMs, by plain {@code java -cp} and Maven. */
@NullMarked
package dev.estrace.examples.published;

import org.jspecify.annotations.NullMarked;
