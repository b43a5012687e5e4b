// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.settings.IndexPattern;

public final class IndexName {
    public IndexName(IndexPattern p) {
        this.p = p;
    }

    private final IndexPattern p;

    public String of(long s) {
        return p.prefix();
    }
}
