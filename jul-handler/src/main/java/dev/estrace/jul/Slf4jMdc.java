// SPDX-License-Identifier: Apache-2.0
package dev.estrace.jul;

import dev.estrace.core.record.Entries;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * The MDC of SLF4J, when the program has SLF4J with a provider.
 *
 * <p>Otherwise SLF4J is not touched: it may be missing, and without a provider it would complain on {@code System.err}.
 */
final class Slf4jMdc {
    private static final boolean PRESENT = isPresent(Slf4jMdc.class.getClassLoader());

    private Slf4jMdc() {}

    /** What the calling thread's MDC holds now. */
    static Entries snapshot() {
        return PRESENT ? Bridge.snapshot() : Entries.NONE;
    }

    private static boolean isPresent(ClassLoader loader) {
        return has(loader, "org/slf4j/MDC.class")
                && (has(loader, "META-INF/services/org.slf4j.spi.SLF4JServiceProvider")
                        || has(loader, "org/slf4j/impl/StaticMDCBinder.class")); // SLF4J 1.7
    }

    private static boolean has(ClassLoader loader, String resource) {
        return loader.getResource(resource) != null;
    }

    /** Loaded only when SLF4J is there. */
    private static final class Bridge {
        static Entries snapshot() {
            @Nullable Map<String, String> copy = MDC.getCopyOfContextMap();
            return copy == null ? Entries.NONE : Entries.of(copy);
        }
    }
}
