// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import dev.estrace.core.exception.ForeignThrowable;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.impl.ExtendedStackTraceElement;
import org.apache.logging.log4j.core.impl.ThrowableProxy;
import org.jspecify.annotations.Nullable;

/** The throwable of an event, or what stands for it when only its description came from another JVM. */
@SuppressWarnings("deprecation") // Log4j2 means to leave such descriptions out one day, and sends them until then
final class ThrowableOfEvent {
    /** Most exceptions taken of one description. */
    private static final int MOST = 100;

    private static final boolean EVENTS_DESCRIBE = Stream.of(LogEvent.class.getMethods())
            .anyMatch(method -> method.getName().equals("getThrownProxy"));
    private static final StackTraceElement[] NO_FRAMES = {};

    private final Set<ThrowableProxy> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private ThrowableOfEvent() {}

    static @Nullable Throwable of(LogEvent event) {
        Throwable local = event.getThrown();
        ThrowableProxy described = local == null && EVENTS_DESCRIBE ? event.getThrownProxy() : null;
        return described == null ? local : new ThrowableOfEvent().foreign(described, NO_FRAMES);
    }

    private @Nullable Throwable foreign(@Nullable ThrowableProxy proxy, StackTraceElement[] enclosing) {
        if (proxy == null || seen.size() == MOST || !seen.add(proxy)) {
            return null;
        }
        StackTraceElement[] frames = frames(proxy, enclosing);
        Throwable throwable = new ForeignThrowable(
                proxy.getName(), proxy.getMessage(), frames, foreign(proxy.getCauseProxy(), frames));
        ThrowableProxy @Nullable [] suppressed = proxy.getSuppressedProxies();
        if (suppressed != null) {
            Stream.of(suppressed)
                    .map(each -> foreign(each, frames))
                    .filter(each -> each != null)
                    .forEach(throwable::addSuppressed);
        }
        return throwable;
    }

    /** A description leaves out the frames in common with the exception that was caused: its last ones. */
    private static StackTraceElement[] frames(ThrowableProxy proxy, StackTraceElement[] enclosing) {
        ExtendedStackTraceElement @Nullable [] own = proxy.getExtendedStackTrace();
        Stream<StackTraceElement> ownFrames =
                own == null ? Stream.empty() : Stream.of(own).map(ExtendedStackTraceElement::getStackTraceElement);
        int common = Math.min(proxy.getCommonElementCount(), enclosing.length);
        return Stream.concat(ownFrames, Stream.of(enclosing).skip(enclosing.length - common))
                .toArray(StackTraceElement[]::new);
    }
}
