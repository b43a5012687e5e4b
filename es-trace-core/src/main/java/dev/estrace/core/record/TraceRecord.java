// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One log call or trace event on its way to Elasticsearch.
 *
 * <p>Built by one thread, and not changed any more once it has been given to a pipeline: from then on another thread
 * reads it. It is a plain object and not a record because it is made once per log call: no builder, no copies.
 */
public final class TraceRecord {
    /** What a record weighs in the queue beside its texts: fields, MDC snapshot and key-values, in bytes. */
    private static final int BASE_BYTES = 768;

    /** What a key-value weighs beside its text, in bytes. */
    private static final int PAIR_BYTES = 64;

    /** What a throwable weighs before its stack trace is rendered, in bytes. */
    private static final int THROWABLE_BYTES = 4096;

    /** The kind of a record that tells what a gateway measured. */
    public static final String REQUEST = "request";

    private static final RecordDefaults NO_DEFAULTS = RecordDefaults.none();

    private final long epochSecond;
    private final int nano;
    private final TraceLevel level;
    private final String logger;
    private String message;
    private final int originalMessageLength;
    private int valueBytes;
    private String threadName = "";
    private long threadId;
    private Entries mdc = Entries.NONE;
    private Entries ids = Entries.NONE;
    private Entries scope = Entries.NONE;
    private Entries values = Entries.NONE;
    private Map<TraceField, Object> fields = Map.of();
    private List<String> tags = List.of();
    private String kind = "log";
    private @Nullable RequestMetrics metrics;
    private @Nullable Throwable throwable;
    private @Nullable StackTraceElement source;
    private @Nullable Receipt receipt;
    private RecordDefaults defaults = NO_DEFAULTS;
    private long sequence;

    /**
     * @param epochSecond instant of the event, seconds since 1970-01-01T00:00Z
     * @param nano nanoseconds within that second
     * @param message the formatted message; null is stored as the text {@code null}
     */
    public TraceRecord(long epochSecond, int nano, TraceLevel level, String logger, @Nullable String message) {
        this.epochSecond = epochSecond;
        this.nano = nano;
        this.level = level;
        this.logger = logger;
        this.message = String.valueOf(message);
        this.originalMessageLength = this.message.length();
    }

    /**
     * The record of a gateway's request: a document of another form, in the index that the setting {@code metricsIndex}
     * names. It is a measurement and no line of a log: sampling leaves none out.
     *
     * @param now its time, unless the metrics name one
     */
    public static TraceRecord of(RequestMetrics metrics, Instant now) {
        Instant time = metrics.time() == null ? now : metrics.time();
        TraceRecord record = new TraceRecord(time.getEpochSecond(), time.getNano(), TraceLevel.INFO, "", "");
        record.metrics = metrics;
        metrics.values().values().forEach(value -> record.valueBytes += PAIR_BYTES + lengthOf(value));
        if (metrics.values().get(MetricsField.TOTAL_LATENCY_MS) instanceof Long millis) {
            record.fields(Map.of(TraceField.DURATION_MS, millis.doubleValue())); // slow requests are tagged
        }
        return record.kind(REQUEST);
    }

    /** The thread that logged, which need not be the one that calls this. */
    public TraceRecord thread(String name, long id) {
        this.threadName = name;
        this.threadId = id;
        return this;
    }

    /** The MDC as it was at the log call: a snapshot that no longer changes. */
    public TraceRecord mdc(Entries mdc) {
        this.mdc = mdc;
        return this;
    }

    /**
     * Ids that the event carries beside the MDC: they win over the MDC, whose rules are not for them, the scope over
     * them.
     */
    public TraceRecord ids(Entries ids) {
        this.ids = ids;
        return this;
    }

    /** Key-values of this call: they win over scope, MDC and settings. */
    public TraceRecord values(Entries values) {
        this.values = values;
        return this;
    }

    /**
     * Values that are sure of their field, each of the field's type, a map for a flattened one: they win over all
     * others. The map must not change afterwards, and holds none of the fields that the record has a method for.
     */
    public TraceRecord fields(Map<TraceField, Object> fields) {
        this.fields = fields;
        return this;
    }

    /** Markers of this call; the list must not change afterwards. */
    public TraceRecord tags(List<String> tags) {
        this.tags = tags;
        return this;
    }

    /** The exception of this call, if any. */
    public TraceRecord throwable(@Nullable Throwable throwable) {
        this.throwable = throwable;
        return this;
    }

    /** The line of code that logged, as far as it is known; null when nobody asked for it. */
    public TraceRecord source(@Nullable StackTraceElement source) {
        this.source = source;
        return this;
    }

    /** Who waits for the record to be written or stored; null for nobody. */
    public TraceRecord receipt(@Nullable Receipt receipt) {
        this.receipt = receipt;
        return this;
    }

    /**
     * What the record tells of: {@code log} (the default); the end of a {@code run}, {@code stage}, {@code job},
     * {@code operation} or {@code attempt}; {@code loss}, {@code sampling}; {@code request}, what a gateway measured.
     */
    public TraceRecord kind(String kind) {
        this.kind = kind;
        return this;
    }

    /**
     * Settles what the accepting thread knows: the record's number, the scope it runs in, and what its appender's
     * settings give it. A message longer than they allow is cut here, before it can fill the queue; where something is
     * to be masked, with what the longest secret may need beyond the cut.
     */
    public void accepted(long sequence, Entries scope, RecordDefaults defaults) {
        this.sequence = sequence;
        this.scope = ids == Entries.NONE ? scope : new LayeredEntries(ids, scope);
        this.defaults = defaults;
        values.forEach((key, value) -> valueBytes += PAIR_BYTES + lengthOf(key) + lengthOf(value));
        int kept = defaults.limits().maxMessageLength() + (defaults.masks().isEmpty() ? 0 : MaskRules.LONGEST_SECRET);
        if (message.length() > kept) {
            message = message.substring(0, kept);
        }
    }

    private static int lengthOf(@Nullable Object value) {
        return value instanceof String text ? text.length() : 0;
    }

    /** Estimate of what the record holds in memory until it is encoded, in bytes. */
    public int estimatedBytes() {
        return BASE_BYTES + valueBytes + message.length() + (throwable == null ? 0 : THROWABLE_BYTES);
    }

    public long epochSecond() {
        return epochSecond;
    }

    public int nano() {
        return nano;
    }

    public TraceLevel level() {
        return level;
    }

    public String logger() {
        return logger;
    }

    public String message() {
        return message;
    }

    /** Length of the message before it was cut, in characters. */
    public int originalMessageLength() {
        return originalMessageLength;
    }

    /** Whether the message is longer than its document may tell. */
    public boolean isMessageTooLong() {
        return originalMessageLength > defaults.limits().maxMessageLength();
    }

    public String threadName() {
        return threadName;
    }

    public long threadId() {
        return threadId;
    }

    public Entries mdc() {
        return mdc;
    }

    public Entries ids() {
        return ids;
    }

    public Entries scope() {
        return scope;
    }

    public Entries values() {
        return values;
    }

    public Map<TraceField, Object> fields() {
        return fields;
    }

    public List<String> tags() {
        return tags;
    }

    public String kind() {
        return kind;
    }

    /** What makes it the record of a gateway's request; null for a line of a log. */
    public @Nullable RequestMetrics metrics() {
        return metrics;
    }

    public @Nullable Throwable throwable() {
        return throwable;
    }

    public @Nullable StackTraceElement source() {
        return source;
    }

    public @Nullable Receipt receipt() {
        return receipt;
    }

    public RecordDefaults defaults() {
        return defaults;
    }

    public long sequence() {
        return sequence;
    }
}
