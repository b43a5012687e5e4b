// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import dev.estrace.core.record.DerivedRules;
import dev.estrace.core.record.DerivedRules.ErrorCategory;
import dev.estrace.core.record.DerivedRules.SlowTag;
import dev.estrace.core.record.ExceptionDetails;
import dev.estrace.core.record.TraceRecord;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is concluded from the rest of a record. Worker thread only. */
final class Derivation {
    /** Tag of what leaves the process in doubt: no memory, no stack, classes that do not fit each other. */
    static final String CRITICAL_EXCEPTION = "critical_exception";

    private static final double NANOS_PER_MILLI = 1e6;
    private final Searches searches;

    Derivation(Searches searches) {
        this.searches = searches;
    }

    /** The short form of a run's id for people: {@code run-7-0001} under {@code job-3} reads {@code 3 -> 0001}. */
    static String cutId(String run, @Nullable Object parent) {
        return parent == null ? lastPart(run) : lastPart(parent.toString()) + " -> " + lastPart(run);
    }

    private static String lastPart(String id) {
        return id.substring(id.lastIndexOf('-') + 1);
    }

    /** The tag of the longest threshold that is reached, or null. */
    static @Nullable String slowTag(DerivedRules rules, @Nullable Object durationMillis) {
        if (durationMillis instanceof Double millis) {
            for (SlowTag slow : rules.slowTags()) {
                if (millis >= slow.threshold().toNanos() / NANOS_PER_MILLI) {
                    return slow.tag();
                }
            }
        }
        return null;
    }

    /** The category of an error: the first whose pattern is found in the message or the exceptions, or null. */
    @Nullable
    String errorCategory(TraceRecord record, @Nullable ExceptionDetails exception) {
        DerivedRules rules = record.defaults().derived();
        boolean isError = exception != null || record.level().isError();
        if (!isError || rules.errorCategories().isEmpty()) {
            return null;
        }
        String exceptions = exception == null ? "" : withoutFrames(exception.stackTrace());
        for (ErrorCategory category : rules.errorCategories()) {
            if (searches.isFound(category.pattern(), record.message())
                    || searches.isFound(category.pattern(), exceptions)) {
                return category.name();
            }
        }
        return null;
    }

    private static String withoutFrames(String stackTrace) {
        return stackTrace
                .lines()
                .filter(line -> !line.stripLeading().startsWith("at "))
                .collect(Collectors.joining("\n"));
    }

    /** Whether categories are asked for and the exception, or a cause of it, is one that no program recovers from. */
    static boolean isCritical(TraceRecord record) {
        Throwable throwable = record.throwable();
        return throwable != null
                && !record.defaults().derived().errorCategories().isEmpty()
                && ExceptionDetails.isCritical(throwable);
    }
}
