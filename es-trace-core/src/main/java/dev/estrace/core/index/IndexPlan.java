// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.estrace.core.settings.IndexSettings;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.Product;
import dev.estrace.core.settings.TemplateSettings;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Everything that the indices of one form of documents are to begin with, as the settings say. Immutable. */
final class IndexPlan {
    /** Lets a template name components that do not exist; since 8.7. */
    static final String IGNORE_MISSING = "ignore_missing_component_templates";

    /** The life cycle that a data stream keeps by itself; since 8.11. */
    static final String DATA_STREAM_LIFECYCLE = "lifecycle";

    private final Form form;
    private final IndexTarget target;
    private final Product product;
    private final String name;
    private final TemplateSettings settings;
    private final Mappings mappings;
    private final LifecyclePlan lifecycle;

    private IndexPlan(Form form, IndexSettings index, Product product) {
        this.form = form;
        this.target = IndexTarget.of(index);
        this.product = product;
        this.settings = index.template();
        String named = settings.name();
        this.name = named == null ? "es-trace-" + target.label() : named;
        this.mappings = Mappings.of(form, product, settings.typedAttributes());
        this.lifecycle = LifecyclePlan.of(index, form, name);
    }

    /** Of the indices of records. */
    static IndexPlan ofTraces(PipelineSettings settings) {
        return new IndexPlan(Form.TRACES, settings.index(), settings.server().product());
    }

    /** Of the indices of gateways' requests that the setting names now; of earlier ones nothing is known. */
    static IndexPlan ofMetrics(PipelineSettings settings) {
        return new IndexPlan(Form.METRICS, settings.metrics(), settings.server().product());
    }

    IndexTarget target() {
        return target;
    }

    Mappings mappings() {
        return mappings;
    }

    LifecyclePlan lifecycle() {
        return lifecycle;
    }

    /** Whether to ask: OpenSearch has others, of another kind, and services of it refuse the question. */
    boolean serverHasPolicies() {
        return product == Product.ELASTICSEARCH;
    }

    /** Where the server has no policies: Elasticsearch knows streams that do. */
    boolean keepsRetentionByItself() {
        return target.isDataStream() && serverHasPolicies();
    }

    Resource policy() {
        return lifecycle.resource(form, target.identity());
    }

    /** The component with the mapping. */
    Resource mappingComponent() {
        String mark = "typedAttributes=" + new TreeMap<>(settings.typedAttributes());
        return Resource.of(
                ResourceKind.COMPONENT_TEMPLATE, name + "-mappings", form, target.identity(), mark, (json, meta) -> {
                    json.writeStartObject();
                    meta.writeTo(json);
                    json.writeObjectFieldStart("template");
                    json.writeFieldName("mappings");
                    mappings.write(json);
                    json.writeEndObject();
                    json.writeEndObject();
                });
    }

    /** The component with the index settings. */
    Resource settingsComponent() {
        IndexOptions options = IndexOptions.of(settings);
        return new Resource(
                ResourceKind.COMPONENT_TEMPLATE,
                name + "-settings",
                form,
                target.identity(),
                options.mark(),
                options.names(),
                Set.of(),
                (json, meta, concessions) -> {
                    json.writeStartObject();
                    meta.writeTo(json);
                    json.writeObjectFieldStart("template");
                    options.write(json, concessions.without());
                    json.writeEndObject();
                    json.writeEndObject();
                });
    }

    /** The operator's own component, whose word counts last. */
    String customComponent() {
        return target.label() + "@custom";
    }

    /** The index template, composed of both and of the operator's own component if it exists. */
    Resource template(AppliedLifecycle applied) {
        Set<String> dispensable =
                new HashSet<>(IndexOptions.ofLifecycle(target, applied).names());
        dispensable.add(DATA_STREAM_LIFECYCLE);
        return new Resource(
                ResourceKind.INDEX_TEMPLATE,
                name,
                form,
                target.identity(),
                templateMark(applied),
                dispensable,
                Set.of(IGNORE_MISSING, customComponent()),
                (json, meta, concessions) -> writeTemplate(json, meta, concessions, applied));
    }

    private void writeTemplate(
            JsonGenerator json, Resource.Meta meta, Concessions concessions, AppliedLifecycle applied)
            throws IOException {
        Set<String> without = concessions.without();
        List<String> custom = without.contains(customComponent()) ? List.of() : List.of(customComponent());
        json.writeStartObject();
        writeTexts(json, "index_patterns", target.patterns());
        json.writeNumberField("priority", target.priority(name) + concessions.raisedBy());
        meta.writeTo(json);
        writeTexts(json, "composed_of", List.of(name + "-mappings", name + "-settings"), custom);
        if (!without.contains(IGNORE_MISSING)) {
            writeTexts(json, IGNORE_MISSING, custom);
        }
        if (target.isDataStream()) {
            json.writeObjectFieldStart("data_stream");
            json.writeEndObject();
        }
        writeLifecycle(json, without, applied);
        json.writeEndObject();
    }

    /** In the template itself: a component might be shared, and what rolls over or deletes must fit these patterns. */
    private void writeLifecycle(JsonGenerator json, Set<String> without, AppliedLifecycle applied) throws IOException {
        boolean byDataStream = applied.ofDataStream() && !without.contains(DATA_STREAM_LIFECYCLE);
        if (!byDataStream && applied.policy().isEmpty()) {
            return;
        }
        json.writeObjectFieldStart("template");
        if (applied.policy().isPresent()) {
            IndexOptions.ofLifecycle(target, applied).write(json, without);
        }
        if (byDataStream) {
            writeRetention(json);
        }
        json.writeEndObject();
    }

    private String templateMark(AppliedLifecycle applied) {
        String retention = applied.ofDataStream()
                ? " retention=" + PolicyPhases.text(lifecycle.settings().retention())
                : "";
        return "patterns=" + String.join(",", target.patterns()) + " target=" + target.kind() + " policy="
                + applied.policy().orElse("none") + retention;
    }

    private void writeRetention(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart(DATA_STREAM_LIFECYCLE);
        if (!lifecycle.settings().retention().isZero()) {
            json.writeStringField(
                    "data_retention", PolicyPhases.text(lifecycle.settings().retention()));
        }
        json.writeEndObject();
    }

    /** An index that no template gives anything: mapping and settings in one. */
    byte[] simpleIndex(boolean behindAlias) {
        return Json.bytes(json -> {
            json.writeStartObject();
            IndexOptions.of(settings).write(json, Set.of());
            json.writeFieldName("mappings");
            mappings.write(json);
            if (behindAlias) {
                writeAlias(json);
            }
            json.writeEndObject();
        });
    }

    /** The first index behind an alias; a template gives it the rest. */
    byte[] firstIndex() {
        return Json.bytes(json -> {
            json.writeStartObject();
            writeAlias(json);
            json.writeEndObject();
        });
    }

    private void writeAlias(JsonGenerator json) throws IOException {
        json.writeObjectFieldStart("aliases");
        json.writeObjectFieldStart(target.alias());
        json.writeBooleanField("is_write_index", true);
        json.writeEndObject();
        json.writeEndObject();
    }

    @SafeVarargs
    private static void writeTexts(JsonGenerator json, String name, List<String>... texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (List<String> some : texts) {
            for (String text : some) {
                json.writeString(text);
            }
        }
        json.writeEndArray();
    }
}
