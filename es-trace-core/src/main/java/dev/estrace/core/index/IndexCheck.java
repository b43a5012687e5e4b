// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.http.HttpCall;
import dev.estrace.core.http.HttpReply;
import dev.estrace.core.index.LifecycleReport.Keeper;
import dev.estrace.core.settings.PipelineSettings;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

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

    /** Of the indices of gateways' requests. */
    public static IndexCheck ofMetrics(ElasticsearchHttp http, PipelineSettings settings) {
        return new IndexCheck(http, IndexPlan.ofMetrics(settings));
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

    /** How the indices that exist map our fields; empty when there is none, or the server doesn't say. */
    public List<MappingReport> existingIndices() throws IOException {
        IndexTarget target = plan.target();
        String names = (target.isAlias()
                        ? List.of(target.alias())
                        : target.names().wildcards())
                .stream().map(UrlPart::of).collect(Collectors.joining(","));
        HttpReply reply = get("/" + names + "/_mapping?ignore_unavailable=true");
        if (reply.status() != 200) {
            return List.of();
        }
        return MappedFields.ofIndices(reply.body()).entrySet().stream()
                .map(index -> compared(index.getKey(), index.getValue()))
                .toList();
    }

    private MappingReport compared(String index, Map<String, String> found) {
        return MappingComparison.of(index, plan.mappings().types(), found);
    }

    private HttpReply get(String path) throws IOException {
        return http.send(HttpCall.of("GET", path));
    }
}
