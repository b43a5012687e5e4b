// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a document says of an exception. Immutable.
 *
 * @param type class name of the exception
 * @param message its message; null when it has none
 * @param messageLength length of the message as the exception gives it, in characters; 0 when it has none
 * @param stackTrace the trace with causes and suppressed exceptions, as the JDK prints it with {@code \n} for line
 *     breaks, its middle cut when long
 * @param stackTraceLength length of what was rendered, in characters, before it was cut
 * @param stackTraceCut whether anything is missing in the stack trace, which says itself what and where
 * @param rootCauseType class name of the innermost cause, exact up to 32,768 causes; of a chain
 *     that runs in a circle the last before it repeats, or for a circle of more than 64 one of its
 *     members
 * @param stackHash 16 hex digits over the classes and methods of the exception and its causes: groups equal failures
 * @param errorCode what the outermost exception that carries a code says, at most 256
 *     characters: the SQL state of a {@code java.sql.SQLException}, else what a public {@code getErrorCode()} returns;
 *     null for none
 */
public record ExceptionDetails(
        String type,
        @Nullable String message,
        int messageLength,
        String stackTrace,
        int stackTraceLength,
        boolean stackTraceCut,
        String rootCauseType,
        String stackHash,
        @Nullable String errorCode) {
    /**
     * Renders a throwable whatever its methods do, with work that has a limit however large it is.
     *
     * @param maxStackTraceLength longest stack trace kept, in characters
     * @param text what is applied to each text that comes from the application, before anything of it is cut
     */
    public static ExceptionDetails of(Throwable throwable, int maxStackTraceLength, UnaryOperator<String> text) {
        CauseChain causes = CauseChain.of(throwable);
        ShownChain shown = ShownChain.of(causes);
        Headlines headlines = new Headlines(throwable, text);
        StackTraceText trace = new StackTraceText(headlines, maxStackTraceLength);
        trace.append(causes, shown);
        String errorCode = ErrorCode.of(shown);
        return new ExceptionDetails(
                ForeignThrowable.typeOf(throwable),
                headlines.outermostMessage(),
                headlines.outermostLength(),
                trace.toString(),
                trace.length(),
                trace.isCut(),
                ForeignThrowable.typeOf(causes.root()),
                StackHash.of(shown),
                errorCode == null ? null : ErrorCode.bounded(text.apply(errorCode)));
    }

    /** Whether the throwable or a cause of it leaves the process in doubt: no memory, no stack, classes that do not fit. */
    public static boolean isCritical(Throwable throwable) {
        CauseChain causes = CauseChain.of(throwable);
        return Stream.concat(causes.first().stream(), causes.last().stream())
                .anyMatch(each -> each instanceof VirtualMachineError || each instanceof LinkageError);
    }
}
