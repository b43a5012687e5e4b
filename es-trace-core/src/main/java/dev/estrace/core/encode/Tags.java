// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The tags of one document, each once, without what must not be shown. Worker thread only. */
final class Tags {
    private final Masking masking;
    private final Set<String> tags = new LinkedHashSet<>();
    private int most;

    Tags(Masking masking) {
        this.masking = masking;
    }

    /** Forgets those of the document before. */
    void begin(int mostTags) {
        tags.clear();
        most = mostTags;
    }

    Set<String> all() {
        return tags;
    }

    void addAll(String commaSeparated) {
        for (String tag : commaSeparated.split(",", -1)) {
            add(tag.strip());
        }
    }

    void add(@Nullable String tag) {
        if (tags.size() < most) {
            addSurely(tag);
        }
    }

    /** However many there are: settings and rules give few. */
    void addSurely(@Nullable String tag) {
        if (tag != null && !tag.isEmpty()) {
            tags.add(SafeText.of(masking.text(tag, StorableValues.LONGEST_KEY)));
        }
    }
}
