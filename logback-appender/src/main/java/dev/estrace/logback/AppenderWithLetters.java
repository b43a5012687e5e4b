// SPDX-License-Identifier: Apache-2.0
package dev.estrace.logback;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import ch.qos.logback.core.spi.AppenderAttachable;
import ch.qos.logback.core.spi.AppenderAttachableImpl;
import dev.estrace.core.settings.DeadLetterTarget;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Takes the appender of dead letters the way Logback's {@code AsyncAppender} takes its own: by
 * {@code <appender-ref ref="NAME"/>}.
 */
abstract class AppenderWithLetters extends UnsynchronizedAppenderBase<ILoggingEvent>
        implements AppenderAttachable<ILoggingEvent> {
    private final AppenderAttachableImpl<ILoggingEvent> attached = new AppenderAttachableImpl<>();

    /** What takes the dead letters; null when nothing does. What does not fit together is told. */
    final @Nullable LetterAppender letterAppender(DeadLetterTarget target) {
        String named = target instanceof DeadLetterTarget.ToAppender appender ? appender.name() : "";
        iteratorForAppenders().forEachRemaining(other -> tellUnlessNamed(other, named));
        return named.isEmpty() ? null : letterAppender(named);
    }

    private @Nullable LetterAppender letterAppender(String named) {
        Appender<ILoggingEvent> found = getAppender(named);
        if (found != null && !(found instanceof EsTraceAppender)) {
            return new LetterAppender(found);
        }
        String obstacle = found == null
                ? "which no <appender-ref ref=\"" + named + "\"/> in it attaches"
                : "which sends to Elasticsearch itself";
        addWarn(appenderName() + ": deadLetter names the appender " + named + ", " + obstacle
                + "; dead letters are kept in memory only, the last 100");
        return null;
    }

    private void tellUnlessNamed(Appender<ILoggingEvent> other, String named) {
        if (!named.equals(other.getName())) {
            addWarn(appenderName() + ": <appender-ref ref=\"" + other.getName()
                    + "\"/> is not used, since deadLetter is" + " not appender:" + other.getName());
        }
    }

    final String appenderName() {
        return getName() == null ? getClass().getName() : getName();
    }

    @Override
    public void addAppender(Appender<ILoggingEvent> appender) {
        attached.addAppender(appender);
    }

    @Override
    public Iterator<Appender<ILoggingEvent>> iteratorForAppenders() {
        return attached.iteratorForAppenders();
    }

    @Override
    public @Nullable Appender<ILoggingEvent> getAppender(String name) {
        return attached.getAppender(name);
    }

    @Override
    public boolean isAttached(Appender<ILoggingEvent> appender) {
        return attached.isAttached(appender);
    }

    @Override
    public void detachAndStopAllAppenders() {
        attached.detachAndStopAllAppenders();
    }

    @Override
    public boolean detachAppender(Appender<ILoggingEvent> appender) {
        return attached.detachAppender(appender);
    }

    @Override
    public boolean detachAppender(String name) {
        return attached.detachAppender(name);
    }
}
