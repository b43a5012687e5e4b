// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.bulk.Fate;
import dev.estrace.core.http.ElasticsearchHttp;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.SetupMode;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;

/** Sets up what the indices begin with, before the first record of theirs. Blocks; thread-safe. */
public final class IndexSetup {
    private final SetupCalls calls;
    private final SetupMode mode;
    private final Supplier<IndexPlan> plan;

    /** @param plan made when it is carried out: no starting application is to wait for it */
    private IndexSetup(SetupCalls calls, SetupMode mode, Supplier<IndexPlan> plan) {
        this.calls = calls;
        this.mode = mode;
        this.plan = plan;
    }

    /** For the indices of records. */
    public static IndexSetup ofTraces(ElasticsearchHttp http, PipelineSettings settings) {
        return new IndexSetup(new SetupCalls(http), settings.index().setup(), () -> IndexPlan.ofTraces(settings));
    }

    /** For the indices of gateways' requests that the setting names now; of earlier ones nothing is known. */
    public static IndexSetup ofMetrics(ElasticsearchHttp http, PipelineSettings settings) {
        return new IndexSetup(new SetupCalls(http), settings.metrics().setup(), () -> IndexPlan.ofMetrics(settings));
    }

    /**
     * Writes the life cycle policy, the component templates and the index template that are missing or older; never over
     * a newer one or one of another origin or form. A server that refuses them is sent records all the same unless
     * {@code setup=required}: whoever may only write has somebody else to set up the index.
     *
     * @throws IOException when there is no complete answer, see {@link #failed}
     */
    public SetupOutcome run() throws IOException {
        if (mode == SetupMode.OFF) {
            return SetupOutcome.done(List.of());
        }
        try {
            return new SetupRun(calls, mode, plan.get()).run();
        } catch (UnsettledException unsettled) {
            return unsettled.outcome();
        }
    }

    /** The outcome of a call that threw, for whatever reason. */
    public static SetupOutcome failed(Throwable failure) {
        return SetupOutcome.waits(Fate.ofFailure(failure), 0, ElasticsearchHttp.describe(failure));
    }
}
