// SPDX-License-Identifier: Apache-2.0
package dev.estrace.examples;

import dev.estrace.core.settings.TraceSettings;
import dev.estrace.core.settings.TraceSettingsBuilder;
import dev.estrace.core.validate.Validation;
import dev.estrace.core.validate.ValidationReport;

/** Checks the set-up of an appender: that of the environment, with the settings that are given as {@code name=value}. */
public final class Validate {
    private static final String JSON = "--json";

    private Validate() {}

    /** Prints what was found and exits with 0 when nothing has failed, with 1 when something has, with 2 for a wrong call. */
    public static void main(String[] arguments) {
        TraceSettingsBuilder settings = TraceSettings.builder("validate");
        boolean json = false;
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (argument.equals(JSON)) {
                json = true;
            } else if (equals > 0) {
                settings.set(argument.substring(0, equals), argument.substring(equals + 1));
            } else {
                System.err.println("\"" + argument + "\" is neither name=value nor " + JSON);
                System.exit(2);
            }
        }
        ValidationReport report = Validation.run(settings.build());
        System.out.println(json ? report.json() : report);
        System.exit(report.exitCode());
    }
}
