// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which MDC keys a document takes, and under which names. Immutable.
 *
 * @param include keys that are taken
 * @param exclude keys that are not, though they are included
 * @param renamings the first that fits a key gives its name; tried after {@code include} and {@code exclude}
 */
public record MdcRules(List<Glob> include, List<Glob> exclude, List<Renaming> renamings) {
    private static final MdcRules ALL = new MdcRules(List.of(Glob.of("*")), List.of(), List.of());

    /** Keeps copies of its own. */
    public MdcRules {
        include = List.copyOf(include);
        exclude = List.copyOf(exclude);
        renamings = List.copyOf(renamings);
    }

    /** Rules of these; {@link #all()} when they say no more. */
    public static MdcRules of(List<Glob> include, List<Glob> exclude, List<Renaming> renamings) {
        boolean takesAll = include.size() == 1 && include.get(0).pattern().equals("*");
        return takesAll && exclude.isEmpty() && renamings.isEmpty() ? ALL : new MdcRules(include, exclude, renamings);
    }

    /** Every key under its own name. */
    public static MdcRules all() {
        return ALL;
    }

    /** The name under which the key is taken; null when it is left out. */
    public @Nullable String nameOf(String key) {
        if (include.stream().noneMatch(glob -> glob.matches(key))
                || exclude.stream().anyMatch(glob -> glob.matches(key))) {
            return null;
        }
        for (Renaming renaming : renamings) {
            String name = renaming.nameOf(key);
            if (name != null) {
                return name;
            }
        }
        return key;
    }
}
