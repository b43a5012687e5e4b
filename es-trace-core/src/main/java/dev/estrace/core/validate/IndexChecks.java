// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.validate;

import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.index.IndexCheck;
import dev.estrace.core.index.LifecycleReport;
import dev.estrace.core.index.MappingConflict;
import dev.estrace.core.index.MappingReport;
import dev.estrace.core.index.ResourceReport;
import dev.estrace.core.index.ResourceState;
import dev.estrace.core.settings.IndexSettings;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.SetupMode;
import dev.estrace.core.settings.Target;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Templates, mappings and life cycle of the indices of records. Blocks; not thread-safe. */
final class IndexChecks {
    private static final int MOST_SHOWN = 5;

    private final IndexSettings settings;
    private final IndexCheck index;
    private List<ResourceReport> templates = List.of();

    IndexChecks(PipelineSettings settings, ElasticsearchHttp http) {
        this.settings = settings.index();
        this.index = IndexCheck.ofTraces(http, settings);
    }

    List<Finding> templates() throws IOException {
        templates = index.templates();
        return isSetUp()
                ? List.of(Finding.pass(Step.TEMPLATE, "the templates are in place and current"))
                : templates.stream().map(this::template).toList();
    }

    /** Whether the templates that were looked at are in place, so that an index that is made now gets our mapping. */
    boolean isSetUp() {
        return !templates.isEmpty()
                && templates.stream()
                        .allMatch(report -> report.state() == ResourceState.SAME || report.state() == ResourceState.NEWER);
    }

    /** Whether a record may be stored under a name without making an index that has no mapping of ours. */
    boolean isSafeToWrite(String name) throws IOException {
        boolean isLeftToOthers = settings.setup() == SetupMode.OFF && settings.target() != Target.DATA_STREAM;
        return isSetUp() || isLeftToOthers || index.exists(name);
    }

    private Finding template(ResourceReport report) {
        String name = "the " + report.kind().words() + " " + report.name();
        return switch (report.state()) {
            case SAME -> Finding.pass(Step.TEMPLATE, name + " is in place and current");
            case NEWER -> Finding.pass(Step.TEMPLATE, name + " is of a newer es-trace and is left as it is");
            case MISSING -> absent(name + " is not there");
            case OLDER -> absent(name + " is of an older es-trace or of other settings");
            case FOREIGN -> taken(name + " is not from es-trace and is left as it is");
            case OTHER_FORM -> taken(name + " is for other documents and is left as it is");
            case UNSUPPORTED ->
                Finding.warn(
                        Step.TEMPLATE,
                        "the server has no templates of this kind",
                        "an index of a fixed name is made with its mapping; others get what Elasticsearch makes of them");
            case REFUSED -> Finding.skip(Step.TEMPLATE, name + " may not be read with these credentials");
            case UNKNOWN ->
                Finding.warn(
                        Step.TEMPLATE,
                        name + " can't be read (HTTP " + report.status() + ")",
                        "see the log of Elasticsearch");
        };
    }

    private Finding absent(String seen) {
        return settings.setup() == SetupMode.OFF
                ? Finding.warn(Step.TEMPLATE, seen, "setup=off: somebody else must see to the mapping")
                : Finding.warn(Step.TEMPLATE, seen, "the first record of an appender puts it in place");
    }

    private Finding taken(String seen) {
        return settings.setup() == SetupMode.OFF
                ? Finding.pass(Step.TEMPLATE, seen)
                : Finding.fail(
                        Step.TEMPLATE, seen, "set templateName to another name, or delete it if nobody needs it");
    }

    /** Of the next index, and of the one that takes records of this name now: earlier ones can't be mended any more. */
    List<Finding> mappings(String name) throws IOException {
        List<Finding> findings = new ArrayList<>();
        Optional<MappingReport> next = isSetUp() ? index.newIndex() : Optional.empty();
        Optional<MappingReport> written = index.writtenIndex(name);
        next.ifPresent(report -> findings.addAll(mapping("a new index would map ", report)));
        written.ifPresent(report -> findings.addAll(mapping(report.index() + " maps ", report)));
        if (!findings.isEmpty()) {
            return findings;
        }
        return List.of(
                next.isPresent() || written.isPresent()
                        ? Finding.pass(Step.MAPPING, "every field is mapped as it should be")
                        : Finding.skip(Step.MAPPING, "there is no index yet, or its mapping may not be read"));
    }

    private static List<Finding> mapping(String where, MappingReport report) {
        List<Finding> findings = new ArrayList<>();
        if (!report.conflicts().isEmpty()) {
            findings.add(Finding.fail(
                    Step.MAPPING,
                    where
                            + shown(
                                    report.conflicts().stream().map(IndexChecks::told),
                                    report.conflicts().size()),
                    "correct your own component template or the one that outranks ours, and roll over or reindex"));
        }
        if (!report.missing().isEmpty()) {
            findings.add(Finding.warn(
                    Step.MAPPING,
                    where + "no "
                            + shown(report.missing().stream(), report.missing().size())
                            + ": stored, and not found by look-ups",
                    "roll over or reindex once the templates are in place"));
        }
        return findings;
    }

    private static String told(MappingConflict conflict) {
        return conflict.field() + " as " + conflict.found() + " instead of " + conflict.wanted();
    }

    private static String shown(Stream<String> texts, int size) {
        String first = texts.limit(MOST_SHOWN).collect(Collectors.joining(", "));
        return size > MOST_SHOWN ? first + " and " + (size - MOST_SHOWN) + " more" : first;
    }

    List<Finding> lifecycle() throws IOException {
        return List.of(lifecycle(index.lifecycle()));
    }

    private Finding lifecycle(LifecycleReport report) {
        return switch (report.keeper()) {
            case DATA_STREAM -> Finding.pass(Step.LIFECYCLE, "the data stream keeps its own retention");
            case NOBODY -> Finding.pass(Step.LIFECYCLE, "nothing is deleted by age");
            case MISSING ->
                Finding.warn(
                        Step.LIFECYCLE,
                        "the server has no index life cycle management: nothing is deleted by age",
                        "delete old indices in another way, and set ilm=off");
            case POLICY -> policy(report);
        };
    }

    private Finding policy(LifecycleReport report) {
        String name = "the policy " + report.policy();
        return switch (report.state()) {
            case MISSING, OLDER -> {
                String seen =
                        name + (report.state() == ResourceState.MISSING ? " is not there" : " is of other settings");
                yield settings.setup() == SetupMode.OFF
                        ? Finding.warn(Step.LIFECYCLE, seen, "setup=off: somebody else must see to it")
                        : Finding.warn(Step.LIFECYCLE, seen, "the first record of an appender puts it in place");
            }
            case REFUSED -> Finding.skip(Step.LIFECYCLE, name + " may not be read with these credentials");
            case FOREIGN -> Finding.pass(Step.LIFECYCLE, name + " is not from es-trace and is used as it is");
            case UNKNOWN, UNSUPPORTED, OTHER_FORM ->
                Finding.warn(
                        Step.LIFECYCLE,
                        name + " can't be read (HTTP " + report.status() + ")",
                        "see the log of Elasticsearch");
            case SAME, NEWER -> Finding.pass(Step.LIFECYCLE, name + " is in place");
        };
    }
}
