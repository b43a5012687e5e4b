// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import dev.estrace.benchmarks.Tally.Arrived;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.HdrHistogram.Histogram;

/** Measures one driver in a JVM of its own: warms up, then logs for throughput, for saturated and for paced calls. */
final class DriverRun {
    private static final OperatingSystemMXBean PROCESS =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    private static final Duration QUIET = Duration.ofSeconds(5);
    private static final Duration PACED_WARM_UP = Duration.ofSeconds(1);

    private final Map<Figure, Double> figures = new EnumMap<>(Figure.class);
    private final Effort effort;
    private final Gate gate;
    private final Load load;
    private final Caller caller;

    DriverRun(Driver driver, Effort effort, Gate gate, Load load) {
        this.effort = effort;
        this.gate = gate;
        this.load = load;
        this.caller = new Caller(driver, new Workload(), gate);
    }

    /** Arguments: the contestant's name, the null server's port, the effort. */
    public static void main(String[] args) throws Exception {
        Parent.followToTheEnd();
        Contestant contestant = Contestant.named(args[0]);
        Effort effort = Effort.parse(List.of(args).subList(2, args.length));
        try (SinkCount sink = new SinkCount(Integer.parseInt(args[1]));
                Load load = new Load(effort.threads())) {
            Gate gate = new Gate(sink, contestant.window(), QUIET);
            Driver driver = contestant.start().get();
            System.out.println(
                    new DriverRun(driver, effort, gate, load).measure().line());
        }
        System.exit(0); // whatever threads the appender leaves behind
    }

    Figures measure() throws Exception {
        warmUp();
        measureThroughput();
        put(timeSaturated(effort.records() / 2), Figure.SATURATED_P50, Figure.SATURATED_P99, Figure.SATURATED_P999);
        put(pace(Duration.ofSeconds(effort.pacedSeconds())), Figure.PACED_P50, Figure.PACED_P99, Figure.PACED_P999);
        figures.put(Figure.LOST, (double) gate.lost());
        return new Figures(figures);
    }

    private void warmUp() throws Exception {
        load.onEachThread(() -> caller.log(effort.records() / effort.threads() / 2));
        timeSaturated(effort.records() / 4);
        pace(PACED_WARM_UP);
        System.gc();
    }

    private void measureThroughput() throws Exception {
        long arrivedBefore = gate.awaitAll().total();
        Allocation allocatedBefore = Allocation.now();
        long cpuBefore = PROCESS.getProcessCpuTime();
        long start = System.nanoTime();

        List<Long> callerBytes = load.onEachThread(() -> caller.log(effort.records() / effort.threads()));
        Arrived arrived = gate.awaitAll();

        long nanos = System.nanoTime() - start - arrived.idleNanos();
        long cpuNanos = PROCESS.getProcessCpuTime() - cpuBefore;
        long allBytes = Allocation.now().since(allocatedBefore);
        double records = effort.records();
        figures.put(Figure.DOCS_PER_SECOND, (arrived.total() - arrivedBefore) * 1e9 / nanos);
        figures.put(Figure.CPU_SECONDS_PER_MILLION, cpuNanos / 1e3 / records);
        figures.put(
                Figure.CALLER_BYTES,
                callerBytes.stream().mapToLong(Long::longValue).sum() / records);
        figures.put(Figure.ALL_BYTES, allBytes / records);
    }

    private Histogram timeSaturated(long records) throws Exception {
        List<Histogram> calls = load.onEachThread(() -> caller.time(records / effort.threads()));
        gate.awaitAll();
        calls.stream().skip(1).forEach(calls.get(0)::add);
        return calls.get(0);
    }

    private Histogram pace(Duration duration) throws Exception {
        Histogram calls = load.onOneThread(() -> caller.pace(Effort.PACE, duration));
        gate.awaitAll();
        return calls;
    }

    private void put(Histogram calls, Figure p50, Figure p99, Figure p999) {
        figures.put(p50, micros(calls, 50));
        figures.put(p99, micros(calls, 99));
        figures.put(p999, micros(calls, 99.9));
    }

    private static double micros(Histogram calls, double percentile) {
        return calls.getValueAtPercentile(percentile) / 1e3;
    }
}
