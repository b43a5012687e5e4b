// SPDX-License-Identifier: Apache-2.0
/** Elastic's own bulk helper behind Logback. */
package dev.estrace.benchmarks.bulkingester;
