// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.sun.management.OperatingSystemMXBean;
import dev.estrace.core.record.TraceField;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * Memory and CPU use of this process, asked for at most once a second. Worker thread only.
 *
 * <p>Memory is what the JVM uses of its heap and beside it, in MB of 2<sup>20</sup> bytes; CPU is the share of all
 * processors that the process has taken since the last sample, in percent.
 */
final class HostMetrics {
    private static final long INTERVAL_MILLIS = 1000;
    private static final double MEGABYTE = 1 << 20;

    private byte[] members = {};
    private long sampledAt;
    private boolean sampled;

    /** The members now, as JSON that can follow other members of an object. */
    byte[] at(long epochMillis) {
        if (!sampled || Math.abs(epochMillis - sampledAt) >= INTERVAL_MILLIS) {
            members = sample().getBytes(US_ASCII);
            sampledAt = epochMillis;
            sampled = true;
        }
        return members;
    }

    private static String sample() {
        return orNothing(HostMetrics::memory) + orNothing(HostMetrics::cpu);
    }

    /** Where the run-time image lacks the module {@code java.management} or {@code jdk.management}. */
    private static String orNothing(Supplier<String> members) {
        try {
            return members.get();
        } catch (LinkageError missing) {
            return "";
        }
    }

    private static String memory() {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        double bytes = (double) memory.getHeapMemoryUsage().getUsed()
                + memory.getNonHeapMemoryUsage().getUsed();
        return member(TraceField.MEMORY_USAGE_MB, bytes / MEGABYTE);
    }

    /** Nothing where the runtime can't tell, as at its first sample. */
    private static String cpu() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        double load = system == null ? -1 : system.getProcessCpuLoad();
        return load < 0 || Double.isNaN(load) ? "" : member(TraceField.CPU_USAGE_PERCENT, load * 100);
    }

    private static String member(TraceField field, double value) {
        return String.format(Locale.ROOT, ",\"%s\":%.1f", field.fieldName(), value);
    }
}
