// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.report.ProblemListener.Severity;

/**
 * Something that an operator should know of a set-up.
 *
 * @param topic what it is about, in a word: a topic is told once at a time
 * @param severity how much it matters
 * @param sentence what was seen, what happens now and what to do, without secrets
 */
public record SetupRemark(String topic, Severity severity, String sentence) {}
