// SPDX-License-Identifier: Apache-2.0
package dev.estrace.log4j2;

import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** Another appender under a name of its own, running from the start. */
final class RenamedAppender extends AbstractAppender {
    private final Appender other;

    RenamedAppender(String name, Appender other) {
        super(name, null, null, true, Property.EMPTY_ARRAY);
        this.other = other;
        start();
    }

    @Override
    public void append(LogEvent event) {
        other.append(event);
    }
}
