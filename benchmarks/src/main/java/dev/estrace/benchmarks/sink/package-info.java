// SPDX-License-Identifier: Apache-2.0
/** Where the drivers send to: servers that count what arrives and keep nothing of it. */
@org.jspecify.annotations.NullMarked
package dev.estrace.benchmarks.sink;
