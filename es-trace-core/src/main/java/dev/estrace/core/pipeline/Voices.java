// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.pipeline;

import dev.estrace.core.report.ProblemListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Passes a problem of a shared pipeline on to each appender that uses it, under the appender's name. The last one that
 * leaves is told until another comes, so that the end of the pipeline does not pass unheard. Thread-safe.
 */
final class Voices implements ProblemListener {
    private final List<Voice> voices = new CopyOnWriteArrayList<>();
    private boolean deserted;

    synchronized void add(String appender, ProblemListener listener) {
        if (deserted) {
            voices.clear();
            deserted = false;
        }
        voices.add(new Voice(appender, listener));
    }

    synchronized void remove(String appender, ProblemListener listener) {
        deserted = voices.size() == 1;
        if (!deserted) {
            voices.remove(new Voice(appender, listener));
        }
    }

    /** A listener that throws is not told anything any more: its trouble must not stop the worker. */
    @Override
    public void tell(Severity severity, String sentence) {
        voices.removeIf(voice -> !voice.hears(severity, sentence));
    }

    private record Voice(String appender, ProblemListener listener) {
        boolean hears(Severity severity, String sentence) {
            try {
                listener.tell(severity, appender + ": " + sentence);
                return true;
            } catch (RuntimeException broken) {
                return false;
            }
        }
    }
}
