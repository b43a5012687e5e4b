// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import dev.estrace.core.settings.IndexPattern;
import dev.estrace.core.settings.IndexSettings;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The index template that gives every index of one form of ours its mapping. Immutable. */
public final class IndexTemplate {
    /** Raised with every change of a mapping, so that a newer library replaces the template of an older one. */
    static final int VERSION = 1;

    static final String MANAGED_BY = "es-trace";

    /** The form of records; what has no mark of its form is for them. */
    static final String TRACES = "traces";

    private static final String METRICS = "metrics";

    /** Elastic's own templates have 100 to 200 or so, and its manual asks for more than 500 in those that may overlap. */
    private static final int LOWEST_PRIORITY = 501;

    private final IndexSettings settings;
    private final String form;
    private final Mappings mappings;

    private IndexTemplate(IndexSettings settings, String form, Mappings mappings) {
        this.settings = settings;
        this.form = form;
        this.mappings = mappings;
    }

    /** The template for records in the indices of these settings. */
    public IndexTemplate(IndexSettings settings) {
        this(settings, TRACES, Mappings.ofTraces());
    }

    /** The template for the metrics of gateways' requests in the indices of these settings. */
    public static IndexTemplate ofMetrics(IndexSettings settings) {
        return new IndexTemplate(settings, METRICS, Mappings.ofMetrics());
    }

    /** The name for {@code _index_template/<name>}, such as {@code es-trace-workflow-traces}. */
    public String name() {
        IndexPattern index = settings.index();
        return "es-trace-" + index.prefix() + index.date().toLowerCase(Locale.ROOT) + index.suffix();
    }

    /** The JSON to PUT, in UTF-8. */
    public byte[] body() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator json = new JsonFactory().createGenerator(bytes)) {
            write(json);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void write(JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("index_patterns");
        for (String pattern : settings.index().wildcards()) {
            json.writeString(pattern);
        }
        json.writeEndArray();
        json.writeNumberField("priority", priority());
        writeMeta(json);
        json.writeObjectFieldStart("template");
        writeSettings(json);
        json.writeFieldName("mappings");
        mappings.write(json);
        json.writeEndObject();
        json.writeEndObject();
    }

    /** The longer name wins, as Elasticsearch refuses templates that overlap with one priority. */
    private int priority() {
        IndexPattern index = settings.index();
        int letters = index.prefix().length() + index.suffix().length();
        return LOWEST_PRIORITY + 2 * letters + (index.isFixed() ? 1 : 0);
    }

    private void writeMeta(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("_meta");
        json.writeStringField("managed_by", MANAGED_BY);
        json.writeNumberField("version", VERSION);
        json.writeStringField("form", form);
        json.writeStringField("settings", settingsMark());
        json.writeEndObject();
    }

    /** Which form of documents it maps: two services may give one name to indices of different forms. */
    String form() {
        return form;
    }

    /** The settings that are in the template, so that a change of them can be told from the stored one. */
    String settingsMark() {
        return "shards=" + settings.template().shards() + " replicas="
                + settings.template().replicas() + " refreshInterval="
                + settings.template().refreshInterval();
    }

    private void writeSettings(JsonGenerator json) throws IOException {
        boolean fixedReplicas = settings.template().replicas().indexOf('-') < 0;
        json.writeObjectFieldStart("settings");
        json.writeObjectFieldStart("index");
        json.writeNumberField("number_of_shards", settings.template().shards());
        json.writeStringField(
                fixedReplicas ? "number_of_replicas" : "auto_expand_replicas",
                settings.template().replicas());
        json.writeStringField(
                "refresh_interval", settings.template().refreshInterval().toMillis() + "ms");
        json.writeEndObject();
        json.writeEndObject();
    }
}
