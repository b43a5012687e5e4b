// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.index.ResourceSetup.Placed;
import dev.estrace.core.settings.SetupMode;
import java.io.IOException;

/** One attempt to set up the indices of a plan, step by step. Used once. */
final class SetupRun {
    private final IndexPlan plan;
    private final SetupCalls calls;
    private final SetupRemarks remarks;
    private final ResourceSetup resources;

    SetupRun(SetupCalls calls, SetupMode mode, IndexPlan plan) {
        this.plan = plan;
        this.calls = calls;
        this.remarks = new SetupRemarks(mode);
        this.resources = new ResourceSetup(new Resources(calls), remarks);
    }

    SetupOutcome run() throws IOException, UnsettledException {
        AppliedLifecycle lifecycle = new LifecycleSetup(plan, resources, remarks).run();
        Placed mapping = placeMapping();
        if (mapping == Placed.UNSUPPORTED) {
            new SimpleIndex(plan, calls, remarks).run();
            return remarks.outcome();
        }
        if (mapping != Placed.LEFT && placeSettings(lifecycle) != Placed.LEFT) {
            placeTemplate(lifecycle);
        }
        if (plan.target().isAlias()) {
            new FirstIndex(plan.target(), calls, remarks).make(plan.firstIndex());
        }
        return remarks.outcome();
    }

    /** The index that exists comes first: where it fails for now, the component still says that it is to be done. */
    private Placed placeMapping() throws IOException, UnsettledException {
        Resource wanted = plan.mappingComponent();
        Resources.Found found = resources.look(wanted);
        if (found.isToBeWritten()) {
            new ExistingIndex(plan, calls, remarks).takeNewFields(found.state() == ResourceState.MISSING);
        }
        return resources.place(wanted, found);
    }

    private Placed placeSettings(AppliedLifecycle lifecycle) throws IOException, UnsettledException {
        Resource wanted = plan.settingsComponent(lifecycle);
        return resources.place(wanted, resources.look(wanted));
    }

    /** A server that takes no missing component has the operator's left out until it exists. */
    private void placeTemplate(AppliedLifecycle lifecycle) throws IOException, UnsettledException {
        Resource wanted = plan.template(lifecycle);
        Resources.Found found = resources.look(wanted);
        boolean isLeftOut =
                found.state() == ResourceState.SAME && !found.stored().isComposedOf(plan.customComponent());
        if (isLeftOut && isThere(plan.customComponent())) {
            resources.write(wanted);
        } else {
            resources.place(wanted, found);
        }
    }

    private boolean isThere(String component) throws IOException, UnsettledException {
        String path = ResourceKind.COMPONENT_TEMPLATE.pathOf(component);
        return calls.get(path, "read the component template " + component).status() == 200;
    }
}
