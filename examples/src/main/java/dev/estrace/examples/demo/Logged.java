// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples.demo;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * One run that an example has logged, as the framework's own console appender tells it.
 *
 * @param status the program's exit status
 * @param messages what it logged, in order
 * @param remarks what it printed besides
 */
record Logged(Framework framework, String runId, int status, List<String> messages, List<String> remarks) {
    private static final Pattern LEVEL = Pattern.compile("^\\[\\S+] ");

    Logged {
        messages = List.copyOf(messages);
        remarks = List.copyOf(remarks);
    }

    /** Runs the example with its own configuration. */
    static Logged byExample(Framework framework, String runId, Map<String, String> environment) {
        Path configuration = Libraries.built().classes().resolve(framework.configuration());
        return byExample(framework, runId, environment, configuration);
    }

    /** As above, with another configuration file. */
    static Logged byExample(Framework framework, String runId, Map<String, String> environment, Path configuration) {
        ChildJvm.Outcome outcome = ChildJvm.run(
                Libraries.built().classPath(framework.key()),
                List.of("-D" + framework.configurationProperty() + "=" + configuration),
                List.of(framework.example().getName(), runId),
                environment);
        return of(framework, runId, outcome);
    }

    private static Logged of(Framework framework, String runId, ChildJvm.Outcome outcome) {
        return new Logged(
                framework,
                runId,
                outcome.status(),
                outcome.lines().stream()
                        .filter(LEVEL.asPredicate())
                        .map(line -> LEVEL.matcher(line).replaceFirst(""))
                        .toList(),
                outcome.lines().stream().filter(LEVEL.asPredicate().negate()).toList());
    }
}
