package dev.estrace.examples.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One run that an example has logged, as the framework's own console appender tells it.
 *
 * @param status the program's exit status
 * @param messages what it logged, in order
 */
record Logged(Framework framework, String runId, int status, List<String> messages) {
    Logged {
        messages = List.copyOf(messages);
    }

    /** Runs the example with its own configuration. */
    static Logged byExample(Framework framework, String runId, Map<String, String> environment) {
        Libraries libraries = Libraries.built();
        return byExample(framework, runId, environment, libraries.classes().resolve(framework.configuration()));
    }

    /** As above, with another configuration file. */
    static Logged byExample(Framework framework, String runId, Map<String, String> environment, Path configuration) {
        ChildJvm.Outcome outcome = ChildJvm.run(
                Libraries.built().classPath(framework.key()),
                List.of("-D" + framework.configurationProperty() + "=" + configuration),
                List.of(framework.example().getName(), runId),
                environment);
        return new Logged(
                framework,
                runId,
                outcome.status(),
                outcome.lines().stream().map(Logged::withoutLevel).toList());
    }

    private static String withoutLevel(String line) {
        return line.substring(line.indexOf(' ') + 1);
    }
}
