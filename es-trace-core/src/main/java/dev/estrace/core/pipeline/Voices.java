// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.report.ProblemListener;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/**
 * Passes a problem of a shared pipeline on to each appender that uses it, under the appender's name. The one that left
 * last is told while there is no other, so that the end of the pipeline does not pass unheard; the first one is told what
 * came before it. Thread-safe.
 */
final class Voices implements ProblemListener {
    private static final int MOST_UNHEARD = 20;

    private final List<Voice> voices = new CopyOnWriteArrayList<>();
    private final Queue<Told> unheard = new ConcurrentLinkedQueue<>();
    private volatile @Nullable Voice last;

    void add(String appender, ProblemListener listener) {
        Voice voice = new Voice(appender, listener);
        voices.add(voice);
        for (Told told = unheard.poll(); told != null; told = unheard.poll()) {
            tell(voice, told.severity(), told.sentence());
        }
    }

    void remove(String appender, ProblemListener listener) {
        Voice leaving = new Voice(appender, listener);
        if (voices.remove(leaving)) {
            last = leaving;
        }
    }

    @Override
    public void tell(Severity severity, String sentence) {
        Voice alone = last;
        if (voices.isEmpty() && alone != null) {
            tell(alone, severity, sentence);
        } else if (voices.isEmpty() && unheard.size() < MOST_UNHEARD) {
            unheard.add(new Told(severity, sentence));
        }
        for (Voice voice : voices) {
            tell(voice, severity, sentence);
        }
    }

    /**
     * A listener that throws is not told anything any more, unless for want of memory: its trouble must not stop the
     * worker.
     */
    private void tell(Voice voice, Severity severity, String sentence) {
        try {
            voice.listener().tell(severity, voice.appender() + ": " + sentence);
        } catch (OutOfMemoryError passes) {
            throw passes;
        } catch (Throwable broken) {
            voices.removeIf(voice::equals);
            last = null;
        }
    }

    private record Told(Severity severity, String sentence) {}

    private record Voice(String appender, ProblemListener listener) {}
}
