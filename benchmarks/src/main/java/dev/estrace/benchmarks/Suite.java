// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks;

import dev.estrace.benchmarks.footprint.FootprintSection;
import dev.estrace.benchmarks.report.Machine;
import dev.estrace.benchmarks.report.Report;
import dev.estrace.benchmarks.report.Section;
import dev.estrace.benchmarks.server.ServerSection;
import dev.estrace.benchmarks.sidebyside.SideBySide;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The command behind {@code benchmarks/run}: measures part by part, then reports. */
final class Suite {
    /** In the order of the report. */
    private static final List<Part> PARTS = List.of(
            new Part("null-sink", Suite::nullSink),
            new Part("server", (drivers, options) -> ServerSection.measure(drivers, options.quick())),
            new Part("footprint", (drivers, options) -> FootprintSection.measure(drivers, options.quick())));

    private Suite() {}

    /** One measurement that {@code --only} can name. */
    private record Part(String name, Measurement measurement) {}

    private interface Measurement {
        List<Section> measure(Path drivers, Options options) throws IOException, InterruptedException;
    }

    static List<String> names() {
        return PARTS.stream().map(Part::name).toList();
    }

    /** Exits with 2 when not understood; a goal that is missed is reported, and no failure. */
    public static void main(String[] args) throws IOException, InterruptedException {
        List<String> arguments = List.of(args);
        if (arguments.contains("--help")) {
            System.out.print(Options.USAGE);
            return;
        }
        try {
            run(Options.parse(arguments), "benchmarks/run " + String.join(" ", arguments));
        } catch (IllegalArgumentException e) {
            System.err.println(e.getMessage() + "\n\n" + Options.USAGE);
            System.exit(2);
        }
    }

    private static void run(Options options, String command) throws IOException, InterruptedException {
        Path drivers = Path.of(System.getProperty("drivers"));
        List<Section> sections = new ArrayList<>();
        for (Part part : PARTS) {
            if (options.only().contains(part.name())) {
                sections.addAll(part.measurement().measure(drivers, options));
            }
        }
        List<String> versions = Versions.of(options.contestants(), drivers);
        String report = new Report(sections, command.trim(), Machine.sentence(), versions).markdown();
        System.out.print(report);
        if (options.out() != null) {
            Files.writeString(options.out(), report);
        }
    }

    private static List<Section> nullSink(Path drivers, Options options) throws IOException, InterruptedException {
        return List.of(
                SideBySide.of(drivers, options.quick(), options.contestants()).measure(options.picture()));
    }
}
