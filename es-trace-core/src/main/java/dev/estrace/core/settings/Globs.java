// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import dev.estrace.core.record.Glob;
import dev.estrace.core.record.Renaming;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads patterns of names. */
final class Globs {
    /** As MDC keys are: upper and lower case differ. */
    static final Syntax<List<Glob>> EXACT = Texts.LIST
            .withAllowed("names divided by commas, in which * stands for any characters and ? for one")
            .map(names -> names.stream().map(Glob::of).toList());

    /** As the names of secrets are written here and there. */
    static final Syntax<List<Glob>> IGNORING_CASE = Texts.LIST
            .withAllowed(
                    "names divided by commas, in which * stands for any characters and ? for one; upper and lower case are"
                            + " the same")
            .map(names -> names.stream().map(Glob::ignoringCase).toList());

    static final Syntax<List<Renaming>> RENAMINGS = new Syntax<>(
            "a list of old=new names divided by commas, in each of which one * may stand for the same characters",
            Globs::renamings);

    private Globs() {}

    private static @Nullable List<Renaming> renamings(String text) {
        Map<String, String> pairs = Texts.pairs(text);
        if (pairs == null) {
            return null;
        }
        List<Renaming> renamings = new ArrayList<>();
        for (Map.Entry<String, String> pair : pairs.entrySet()) {
            if (!Renaming.allows(pair.getKey(), pair.getValue())) {
                return null;
            }
            renamings.add(new Renaming(pair.getKey(), pair.getValue()));
        }
        return renamings;
    }
}
