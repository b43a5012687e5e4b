// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.http.HttpCall;
import dev.estrace.core.http.HttpReply;
import dev.estrace.core.index.LifecycleReport.Keeper;
import dev.estrace.core.settings.PipelineSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Looks at what is set up for indices and how they map our fields, and changes nothing. Blocks; thread-safe.
 *
 * <p>Every method throws {@link IOException} when there is no complete answer.
 */
public final class IndexCheck {
    private final ElasticsearchHttp http;
    private final IndexPlan plan;

    private IndexCheck(ElasticsearchHttp http, IndexPlan plan) {
        this.http = http;
        this.plan = plan;
    }

    /** Of the indices of records. */
    public static IndexCheck ofTraces(ElasticsearchHttp http, PipelineSettings settings) {
        return new IndexCheck(http, IndexPlan.ofTraces(settings));
    }

    /** Who keeps the life cycle of the indices. */
    public LifecycleReport lifecycle() throws IOException {
        LifecyclePlan wanted = plan.lifecycle();
        if (!wanted.asksForPolicy()) {
            return new LifecycleReport(Keeper.NOBODY, "", ResourceState.MISSING, 0);
        }
        if (!plan.serverHasPolicies()) {
            return withoutPolicies(0);
        }
        HttpReply reply = get(plan.policy().path());
        ResourceState state =
                wanted.compared(Resources.found(reply, plan.policy())).state();
        return state == ResourceState.UNSUPPORTED
                ? withoutPolicies(reply.status())
                : new LifecycleReport(Keeper.POLICY, wanted.policy(), state, reply.status());
    }

    private LifecycleReport withoutPolicies(int status) {
        Keeper keeper = plan.keepsRetentionByItself() ? Keeper.DATA_STREAM : Keeper.MISSING;
        return new LifecycleReport(keeper, plan.lifecycle().policy(), ResourceState.UNSUPPORTED, status);
    }

    /** The component templates and the index template, in the order in which they are written. */
    public List<ResourceReport> templates() throws IOException {
        LifecycleReport lifecycle = lifecycle();
        AppliedLifecycle applied = switch (lifecycle.keeper()) {
            case POLICY -> AppliedLifecycle.byPolicy(lifecycle.policy());
            case DATA_STREAM -> AppliedLifecycle.BY_DATA_STREAM;
            case NOBODY, MISSING -> AppliedLifecycle.NONE;
        };
        List<ResourceReport> reports = new ArrayList<>();
        for (Resource wanted : List.of(plan.mappingComponent(), plan.settingsComponent(), plan.template(applied))) {
            HttpReply reply = get(wanted.path());
            ResourceState state = Resources.found(reply, wanted).state();
            reports.add(new ResourceReport(wanted.kind(), wanted.name(), state, reply.status()));
        }
        return List.copyOf(reports);
    }

    /**
     * How the next new index would map our fields, with the operator's own component and any template that outranks ours.
     *
     * @return empty when the server doesn't say
     */
    public Optional<MappingReport> newIndex() throws IOException {
        String index = plan.target().example();
        HttpReply reply = http.send(HttpCall.of("POST", "/_index_template/_simulate_index/" + UrlPart.of(index)));
        return reply.status() == 200
                ? MappedFields.ofNewIndex(reply.body()).map(fields -> compared(index, fields))
                : Optional.empty();
    }

    /**
     * How the index that takes the records of a name maps our fields: of several behind an alias or a data stream the last.
     * Earlier ones can't be mended any more.
     *
     * @param name of an index, an alias or a data stream
     * @return empty when there is none, or the server doesn't say
     */
    public Optional<MappingReport> writtenIndex(String name) throws IOException {
        HttpReply reply = get(pathOf(name) + "/_mapping");
        if (reply.status() != 200) {
            return Optional.empty();
        }
        Map<String, Map<String, String>> indices = new TreeMap<>(MappedFields.ofIndices(reply.body()));
        return Optional.ofNullable(indices.isEmpty() ? null : Collections.max(indices.keySet()))
                .map(last -> compared(last, Objects.requireNonNull(indices.get(last))));
    }

    /** Whether there is an index, an alias or a data stream of a name; false also when the server doesn't say. */
    public boolean exists(String name) throws IOException {
        return http.send(HttpCall.of("HEAD", pathOf(name))).status() == 200;
    }

    private static String pathOf(String name) {
        return "/" + UrlPart.of(name);
    }

    private MappingReport compared(String index, Map<String, String> found) {
        return MappingComparison.of(index, plan.mappings().types(), found);
    }

    private HttpReply get(String path) throws IOException {
        return http.send(HttpCall.of("GET", path));
    }
}
