// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

/** What answers at the hosts: the values of {@code product}. */
public enum Product {
    /** Answers say so in {@code X-elastic-product}; one that does not comes from elsewhere (default). */
    ELASTICSEARCH,
    /** Has no such header, and no flattened fields (2.19). */
    OPENSEARCH
}
