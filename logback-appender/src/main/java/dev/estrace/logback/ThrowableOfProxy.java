// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import ch.qos.logback.classic.spi.ThrowableProxy;
import dev.estrace.core.exception.ForeignThrowable;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The throwable of an event, or what stands for it when only its description came from another JVM. */
final class ThrowableOfProxy {
    /** Most exceptions taken of one description. */
    private static final int MOST = 100;

    private final Set<IThrowableProxy> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private ThrowableOfProxy() {}

    static @Nullable Throwable of(@Nullable IThrowableProxy proxy) {
        if (proxy == null) {
            return null;
        }
        return proxy instanceof ThrowableProxy local ? local.getThrowable() : new ThrowableOfProxy().foreign(proxy);
    }

    private @Nullable Throwable foreign(@Nullable IThrowableProxy proxy) {
        if (proxy == null || seen.size() == MOST || !seen.add(proxy)) {
            return null;
        }
        Throwable throwable = new ForeignThrowable(
                proxy.getClassName(), proxy.getMessage(), frames(proxy), foreign(proxy.getCause()));
        IThrowableProxy @Nullable [] suppressed = proxy.getSuppressed();
        if (suppressed != null) {
            Stream.of(suppressed)
                    .map(this::foreign)
                    .filter(each -> each != null)
                    .forEach(throwable::addSuppressed);
        }
        return throwable;
    }

    private static StackTraceElement[] frames(IThrowableProxy proxy) {
        StackTraceElementProxy @Nullable [] frames = proxy.getStackTraceElementProxyArray();
        return frames == null
                ? new StackTraceElement[0]
                : Stream.of(frames)
                        .map(StackTraceElementProxy::getStackTraceElement)
                        .toArray(StackTraceElement[]::new);
    }
}
