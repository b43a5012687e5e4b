// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Where records go that Elasticsearch refuses for good. Immutable. */
public sealed interface DeadLetterTarget {
    /** What is there when nothing is set: a file in the spool directory, or memory when there is none. */
    static DeadLetterTarget unset(@Nullable Path spoolDirectory) {
        return spoolDirectory == null ? new InMemory() : new InFile(spoolDirectory.resolve("dead-letters.ndjson"));
    }

    /**
     * Lines of JSON in a file.
     *
     * @param path absolute
     */
    record InFile(Path path) implements DeadLetterTarget {
        /** A relative path counts from the working directory. */
        public InFile {
            path = path.toAbsolutePath();
        }

        @Override
        public String toString() {
            return DeadLetterTargets.FILE + path;
        }
    }

    /** Documents in an index of their own, fixed or dated. */
    record InIndex(IndexPattern index) implements DeadLetterTarget {
        @Override
        public String toString() {
            return DeadLetterTargets.INDEX + index;
        }
    }

    /** Lines of JSON handed to another appender of the same configuration. */
    record ToAppender(String name) implements DeadLetterTarget {
        @Override
        public String toString() {
            return DeadLetterTargets.APPENDER + name;
        }
    }

    /** The last 100, as long as the process lives. */
    record InMemory() implements DeadLetterTarget {
        @Override
        public String toString() {
            return DeadLetterTargets.MEMORY;
        }
    }
}
