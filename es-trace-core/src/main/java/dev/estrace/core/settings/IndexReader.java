// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads which indices records go to, those of gateways' requests and dead letters, and keeps them apart. */
final class IndexReader {
    private final SettingsReader settings;
    private final Remarks remarks;

    IndexReader(SettingsReader settings, Remarks remarks) {
        this.settings = settings;
        this.remarks = remarks;
    }

    IndexSettings read() {
        IndexPattern index = settings.value(Settings.INDEX);
        Target target = target(index);
        String replicas = settings.value(Settings.REPLICAS);
        return new IndexSettings(
                index,
                target,
                settings.value(Settings.MAX_INDICES),
                settings.find(Settings.INGEST_PIPELINE),
                settings.value(Settings.SETUP),
                new TemplateSettings(
                        settings.find(Settings.TEMPLATE_NAME),
                        settings.value(Settings.SHARDS),
                        replicas,
                        settings.value(Settings.REFRESH_INTERVAL),
                        settings.value(Settings.TYPED_ATTRIBUTES)),
                new LifecycleReader(settings, remarks).read(target, replicas));
    }

    private Target target(IndexPattern index) {
        Target set = settings.value(Settings.TARGET);
        String needed = switch (set) {
            case INDEX -> "";
            case ALIAS -> index.isFixed() ? "" : "a fixed name";
            case DATA_STREAM -> index.isDated() ? "a name without a date" : "";
        };
        Given given = settings.given(Settings.TARGET);
        if (needed.isEmpty() || given == null) {
            return set;
        }
        remarks.warn(Settings.TARGET + " \"" + given.shown() + "\"" + given.origin() + " needs " + needed
                + " in index, which is \"" + index + "\"; the default index is used");
        return Settings.TARGET.defaultValue();
    }

    /** As records, but for the name of a template and what is mapped for free keys, which these documents do not have. */
    IndexSettings metrics(IndexSettings index) {
        TemplateSettings template = index.template();
        return new IndexSettings(
                metricsIndex(index.index()),
                Target.INDEX,
                index.maxIndices(),
                null,
                index.setup(),
                new TemplateSettings(
                        null, template.shards(), template.replicas(), template.refreshInterval(), Map.of()),
                index.lifecycle().retainedFor(settings.value(Settings.METRICS_RETENTION)));
    }

    /** Never one that records go to: two templates can not give one index its mapping. */
    private IndexPattern metricsIndex(IndexPattern index) {
        IndexPattern set = settings.value(Settings.METRICS_INDEX);
        if (!set.overlaps(index)) {
            return set;
        }
        Given given = settings.given(Settings.METRICS_INDEX);
        String must = Settings.METRICS_INDEX + " \"" + set + "\"" + (given == null ? "" : given.origin())
                + " must be another name than index \"" + index + "\"";
        IndexPattern usual = Settings.METRICS_INDEX.defaultValue();
        if (usual.overlaps(index)) {
            remarks.refuse(must);
        } else {
            remarks.warn(must + "; the default " + usual + " is used");
        }
        return usual;
    }

    /** Letters in the index of records would be taken for records. */
    DeadLetterTarget deadLetter(IndexPattern index, @Nullable SpoolSettings spool) {
        DeadLetterTarget unset = DeadLetterTarget.unset(spool == null ? null : spool.directory());
        DeadLetterTarget set = settings.find(Settings.DEAD_LETTER);
        Given given = settings.given(Settings.DEAD_LETTER);
        if (set instanceof DeadLetterTarget.InIndex letters
                && given != null
                && letters.index().overlaps(index)) {
            remarks.warn(Settings.DEAD_LETTER + " \"" + given.shown() + "\"" + given.origin()
                    + " must name another index than index \"" + index + "\"; it counts as not set");
            return unset;
        }
        return set == null ? unset : set;
    }
}
