// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import dev.estrace.core.settings.DeadLetterTarget.InFile;
import dev.estrace.core.settings.DeadLetterTarget.InIndex;
import dev.estrace.core.settings.DeadLetterTarget.InMemory;
import dev.estrace.core.settings.DeadLetterTarget.ToAppender;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Reads where refused records go. */
final class DeadLetterTargets {
    static final String FILE = "file:";
    static final String INDEX = "index:";
    static final String APPENDER = "appender:";
    static final String MEMORY = "memory";

    static final Syntax<DeadLetterTarget> SYNTAX = new Syntax<>(
            "file: and a path, index: and the name of an index, appender: and the name of an appender, or memory",
            text -> parse(text.strip()));

    private DeadLetterTargets() {}

    private static @Nullable DeadLetterTarget parse(String text) {
        if (text.equalsIgnoreCase(MEMORY)) {
            return new InMemory();
        }
        String name = text.substring(text.indexOf(':') + 1).strip();
        return name.isEmpty()
                ? null
                : parse(text.substring(0, text.length() - name.length()).strip(), name);
    }

    private static @Nullable DeadLetterTarget parse(String kind, String name) {
        return switch (kind) {
            case FILE -> file(name);
            case INDEX -> index(name);
            case APPENDER -> new ToAppender(name);
            default -> null;
        };
    }

    private static @Nullable DeadLetterTarget file(String name) {
        try {
            return new InFile(Path.of(name));
        } catch (InvalidPathException notAPath) {
            return null;
        }
    }

    private static @Nullable DeadLetterTarget index(String name) {
        IndexPattern index = Texts.DATED_INDEX.parse(name);
        return index == null ? null : new InIndex(index);
    }
}
