// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import org.jspecify.annotations.Nullable;

/**
 * What is amiss beside the way to Elasticsearch, each for a sentence or null. Immutable.
 *
 * @param files why credentials or certificates in use are not what their files hold now
 * @param sniffing why the last search for nodes found none
 */
record Amiss(@Nullable String files, @Nullable String sniffing) {
    static final Amiss NOTHING = new Amiss(null, null);
}
