// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.encode;

import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.estrace.core.record.TraceField;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.OperatingSystemMXBean;
import java.util.Locale;

/**
 * Memory and CPU use of this process, asked for at most once a second. Worker thread only.
 *
 * <p>Memory is what the JVM uses of its heap and beside it, in MB of 2<sup>20</sup> bytes; CPU is the share of all
 * processors that the process has taken since the last sample, in percent.
 */
final class HostMetrics {
    private static final long INTERVAL_MILLIS = 1000;
    private static final double MEGABYTE = 1 << 20;

    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
    private SerializableString members = new SerializedString("");
    private long sampledAt;
    private boolean sampled;

    /** The members now, as JSON that can follow other members of an object. */
    SerializableString at(long epochMillis) {
        if (!sampled || Math.abs(epochMillis - sampledAt) >= INTERVAL_MILLIS) {
            members = new SerializedString(sample());
            sampledAt = epochMillis;
            sampled = true;
        }
        return members;
    }

    private String sample() {
        double bytes = (double) memory.getHeapMemoryUsage().getUsed()
                + memory.getNonHeapMemoryUsage().getUsed();
        return member(TraceField.MEMORY_USAGE_MB, bytes / MEGABYTE) + cpu();
    }

    /** Nothing where the runtime can't tell, as at its first sample or without the module {@code jdk.management}. */
    private String cpu() {
        double load =
                system instanceof com.sun.management.OperatingSystemMXBean process ? process.getProcessCpuLoad() : -1;
        return load < 0 || Double.isNaN(load) ? "" : member(TraceField.CPU_USAGE_PERCENT, load * 100);
    }

    private static String member(TraceField field, double value) {
        return String.format(Locale.ROOT, ",\"%s\":%.1f", field.fieldName(), value);
    }
}
