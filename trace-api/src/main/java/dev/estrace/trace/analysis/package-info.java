// SPDX-License-Identifier: Apache-2.0
/** What stored records add up to: cost, tokens, budgets, policies, latency and success, by whatever they are marked with. */
@NullMarked
package dev.estrace.trace.analysis;

import org.jspecify.annotations.NullMarked;
