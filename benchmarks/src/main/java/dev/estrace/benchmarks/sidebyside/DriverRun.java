// SPDX-License-Identifier: Apache-2.0
package dev.estrace.benchmarks.sidebyside;

import com.sun.management.OperatingSystemMXBean;
import dev.estrace.benchmarks.driver.Contestant;
import dev.estrace.benchmarks.driver.Driver;
import dev.estrace.benchmarks.driver.Workload;
import dev.estrace.benchmarks.jvm.Parent;
import dev.estrace.benchmarks.measure.Load;
import dev.estrace.benchmarks.sink.SinkCount;
import dev.estrace.benchmarks.sink.Tally.Arrived;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Collections;
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
    private static final long FIRST_WARM_UP = 10_000;

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
                Load load = new Load(Collections.max(Effort.THREADS))) {
            Gate gate = new Gate(sink, contestant.window(), QUIET);
            Driver driver = contestant.start().get();
            System.out.println(
                    new DriverRun(driver, effort, gate, load).measure().line());
        }
        System.exit(0); // whatever threads the appender leaves behind
    }

    Figures measure() throws Exception {
        long records = warmUp();
        for (int i = 0; i < Effort.THREADS.size(); i++) {
            Throughput throughput = log(records, Effort.THREADS.get(i));
            figures.put(Figure.DOCS.get(i), throughput.docsPerSecond());
            figures.put(Figure.CPU.get(i), throughput.cpuSecondsPerMillion());
            if (i == 0) {
                figures.put(Figure.CALLER_BYTES, throughput.callerBytes());
                figures.put(Figure.ALL_BYTES, throughput.allBytes());
            }
        }
        put(Figure.SATURATED, timeSaturated(records));
        put(Figure.PACED, pace(Duration.ofSeconds(effort.pacedSeconds())));
        figures.put(Figure.LOST, (double) gate.lost());
        return new Figures(figures);
    }

    /** Returns how many records the warm driver takes in the time of one part. */
    private long warmUp() throws Exception {
        double docsPerSecond = 0;
        long limit = FIRST_WARM_UP;
        for (double seconds = 0; seconds < effort.saturatedMillis() / 2e3; limit *= 2) {
            docsPerSecond = log(limit, 1).docsPerSecond();
            seconds = limit / docsPerSecond;
        }
        timeSaturated(limit / 4);
        pace(PACED_WARM_UP);
        System.gc();
        return Math.max(FIRST_WARM_UP, (long) (docsPerSecond * effort.saturatedMillis() / 1e3));
    }

    private Throughput log(long records, int threads) throws Exception {
        long each = records / threads;
        long arrivedBefore = gate.awaitAll().total();
        Allocation allocatedBefore = Allocation.now();
        long cpuBefore = PROCESS.getProcessCpuTime();
        long start = System.nanoTime();

        List<Long> callerBytes = load.onEach(threads, () -> caller.log(each));
        Arrived arrived = gate.awaitAll();

        long nanos = System.nanoTime() - start - arrived.idleNanos();
        long cpuNanos = PROCESS.getProcessCpuTime() - cpuBefore;
        long allBytes = Allocation.now().since(allocatedBefore);
        long sumOfCallers = callerBytes.stream().mapToLong(Long::longValue).sum();
        return new Throughput(each * threads, arrived.total() - arrivedBefore, nanos, cpuNanos, sumOfCallers, allBytes);
    }

    private Histogram timeSaturated(long records) throws Exception {
        Histogram calls = load.onOne(() -> caller.time(records));
        gate.awaitAll();
        return calls;
    }

    private Histogram pace(Duration duration) throws Exception {
        Histogram calls = load.onOne(() -> caller.pace(Effort.PACE, duration));
        gate.awaitAll();
        return calls;
    }

    private void put(List<Figure> percentiles, Histogram calls) {
        figures.put(percentiles.get(0), micros(calls, 50));
        figures.put(percentiles.get(1), micros(calls, 99));
        figures.put(percentiles.get(2), micros(calls, 99.9));
    }

    private static double micros(Histogram calls, double percentile) {
        return calls.getValueAtPercentile(percentile) / 1e3;
    }
}
