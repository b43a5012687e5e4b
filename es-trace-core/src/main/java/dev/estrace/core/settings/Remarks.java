// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects what is to be told about one appender's settings. Not thread-safe. */
final class Remarks {
    private static final String CONSEQUENCE = "; nothing is sent, and this appender's records are counted as dropped";

    private static final String AS_OFF = "it counts as off";

    private final String appender;
    private final List<String> warnings = new ArrayList<>();
    private @Nullable String reason;

    Remarks(String appender) {
        this.appender = appender;
    }

    /** Tells that a value is not allowed, and what that does. */
    void bad(Setting<?> setting, Given given) {
        String value = setting.secret()
                ? ""
                : " \"" + given.ofText(setting.offence(given.text())).shown() + "\"";
        String must = setting + value + given.origin() + " must be " + setting.allowed();
        if (setting.keepsFromSending()) {
            refuse(must);
        } else {
            warn(must + "; " + insteadOf(setting));
        }
    }

    private static String insteadOf(Setting<?> setting) {
        if (setting.isOffIfBad()) {
            return AS_OFF;
        }
        return setting.defaultText().isEmpty()
                ? "it counts as not set"
                : "the default " + setting.defaultText() + " is used";
    }

    /** Tells that a value refers to something that is not there. */
    void missing(Setting<?> setting, String reference) {
        String name = reference.substring(0, reference.length() - 1);
        String what = setting + " refers to " + reference + ", which is not set (" + name + ":-} allows that)";
        if (setting.keepsFromSending()) {
            refuse(what);
        } else {
            warn(what + "; " + (setting.isOffIfBad() ? AS_OFF : "it counts as not set"));
        }
    }

    /** Tells that a value is greater than another setting lets it be. */
    void reduced(Setting<?> setting, Given given, Setting<?> limiting, String limit) {
        warn(setting + " \"" + given.shown() + "\"" + given.origin() + " must be at most " + limiting + "; " + limit
                + " is used");
    }

    /** The appender goes on. */
    void warn(String sentence) {
        warnings.add(appender + ": " + sentence);
    }

    /** The appender must not send; the first reason is the refusal, further ones are told as warnings. */
    void refuse(String reason) {
        if (this.reason == null) {
            this.reason = reason;
        } else {
            warn(reason + CONSEQUENCE);
        }
    }

    List<String> warnings() {
        return warnings;
    }

    /** Why the appender must not send, as a sentence; null when it may. */
    @Nullable
    String refusal() {
        return reason == null ? null : appender + ": " + reason + CONSEQUENCE;
    }

    /** The reason alone. */
    @Nullable
    String reason() {
        return reason;
    }
}
