// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace;

import dev.estrace.core.pipeline.TracePipeline;
import dev.estrace.core.report.ProblemListener.Severity;
import dev.estrace.core.settings.PipelineSettings;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where Trace sends and looks when it is not told: an open {@link Trace#using}, else the running pipeline of an
 * appender, else the environment, else nowhere. An appender that is switched off or refused decides too: the
 * environment must not send what its configuration keeps back. Thread-safe.
 */
final class Resolution implements Route {
    private static final Resolution INSTANCE =
            new Resolution(new EnvironmentPipeline(System::getenv, Notices.ofThisProcess()), Notices.ofThisProcess());

    private final Adapters adapters = new Adapters();
    private final EnvironmentPipeline environment;
    private final Notices notices;

    Resolution(EnvironmentPipeline environment, Notices notices) {
        this.environment = environment;
        this.notices = notices;
    }

    static Resolution ofThisProcess() {
        return INSTANCE;
    }

    @Override
    public @Nullable TracePipeline pipeline() {
        List<TracePipeline> given = Tracer.open();
        if (given.isEmpty()) {
            given = ofAppenders();
        }
        return given.isEmpty() ? ofEnvironment() : first(given);
    }

    /** The pipeline of the appender with this name. */
    @Nullable
    TracePipeline named(String appender) {
        List<TracePipeline> all = ofAppenders();
        for (TracePipeline pipeline : all) {
            if (pipeline.name().equals(appender)) {
                return pipeline;
            }
        }
        notices.tellOnce(
                Severity.WARNING,
                "Trace: no appender with the name " + appender + " is running, but " + names(all)
                        + "; what is sent to it is discarded");
        return null;
    }

    private List<TracePipeline> ofAppenders() {
        List<TracePipeline> appenders = appenders();
        if (appenders.isEmpty()) {
            adapters.awaken(notices);
            appenders = appenders();
        }
        return appenders;
    }

    /** Those that send come first. */
    private List<TracePipeline> appenders() {
        List<TracePipeline> own = Tracer.open();
        return Stream.concat(TracePipeline.running().stream(), TracePipeline.idle().stream())
                .filter(pipeline -> !own.contains(pipeline) && !environment.is(pipeline))
                .toList();
    }

    private TracePipeline first(List<TracePipeline> pipelines) {
        TracePipeline first = pipelines.get(0);
        List<TracePipeline> sending =
                pipelines.stream().filter(Resolution::isSending).toList();
        if (sending.stream().anyMatch(other -> !isSameTarget(first, other))) {
            notices.tellOnce(
                    Severity.WARNING,
                    "Trace: several places to send to, " + names(sending) + ": " + first.name()
                            + " is used; Trace.named(...) takes another");
        }
        return first;
    }

    private static boolean isSending(TracePipeline pipeline) {
        return Obstacle.to(pipeline) == null;
    }

    private static boolean isSameTarget(TracePipeline one, TracePipeline other) {
        PipelineSettings left = one.settings().pipeline();
        PipelineSettings right = other.settings().pipeline();
        return left.server().hosts().equals(right.server().hosts())
                && left.index().index().equals(right.index().index());
    }

    private static String names(List<TracePipeline> pipelines) {
        String names = pipelines.stream().map(Resolution::describe).collect(Collectors.joining(", "));
        return names.isEmpty() ? "none" : names;
    }

    private static String describe(TracePipeline pipeline) {
        if (!isSending(pipeline)) {
            return pipeline.name() + " (sends nothing)";
        }
        PipelineSettings settings = pipeline.settings().pipeline();
        return pipeline.name() + " (" + settings.server().hosts().get(0) + "/"
                + settings.index().index() + ")";
    }

    private @Nullable TracePipeline ofEnvironment() {
        TracePipeline pipeline = environment.get();
        if (pipeline == null) {
            notices.tellOnce(
                    Severity.WARNING,
                    "Trace: off, because no appender of es-trace is running and none of "
                            + String.join(", ", EnvironmentPipeline.variables())
                            + " is set; what is sent is discarded");
        }
        return pipeline;
    }
}
