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
        boolean hasTemplate =
                mapping != Placed.LEFT && placeSettings() != Placed.LEFT && placeTemplate(lifecycle) != Placed.LEFT;
        if (plan.target().isAlias()) {
            byte[] body = hasTemplate ? plan.firstIndex() : plan.simpleIndex(true);
            new FirstIndex(plan.target(), calls, remarks).make(body);
        } else if (plan.target().isDataStream()) {
            new Neighbours(plan, calls, remarks).obstructDataStream();
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

    private Placed placeSettings() throws IOException, UnsettledException {
        Resource wanted = plan.settingsComponent();
        return resources.place(wanted, resources.look(wanted));
    }

    /** A server that takes no missing component has the operator's left out until it exists. */
    private Placed placeTemplate(AppliedLifecycle lifecycle) throws IOException, UnsettledException {
        Resource wanted = plan.template(lifecycle);
        Resources.Found found = resources.look(wanted);
        if (found.isToBeWritten() && !lifecycle.equals(AppliedLifecycle.NONE)) {
            new Neighbours(plan, calls, remarks).warnOfOthers();
        }
        boolean isLeftOut =
                found.state() == ResourceState.SAME && !found.stored().isComposedOf(plan.customComponent());
        return isLeftOut && isThere(plan.customComponent()) ? resources.write(wanted) : resources.place(wanted, found);
    }

    private boolean isThere(String component) throws IOException, UnsettledException {
        String path = ResourceKind.COMPONENT_TEMPLATE.pathOf(component);
        return calls.get(path, "read the component template " + component).status() == 200;
    }
}
