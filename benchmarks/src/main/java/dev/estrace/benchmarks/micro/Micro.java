// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.micro;

import java.util.List;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/** The command behind {@code benchmarks/micro}: runs the benchmarks, then prints the table. */
final class Micro {
    private Micro() {}

    /** Exits with 0, with 1 when a benchmark fails or none fits, with 2 when not understood. */
    public static void main(String[] args) {
        if (List.of(args).contains("--help")) {
            System.out.print(MicroOptions.USAGE);
            return;
        }
        try {
            System.out.print(run(MicroOptions.parse(List.of(args))).markdown());
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + MicroOptions.USAGE);
            System.exit(2);
        } catch (RunnerException e) {
            System.err.println(e.getMessage());
            System.exit(1);
        }
    }

    private static MicroTable run(MicroOptions options) throws RunnerException {
        String log = System.getProperty("log");
        System.err.println("JMH tells how far it is in " + log);
        return new MicroTable(new Runner(new OptionsBuilder()
                        .parent(options.options())
                        .output(log)
                        .build())
                .run());
    }
}
