// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.index.ResourceSetup.Placed;
import java.io.IOException;

/** Finds out who keeps the life cycle of new indices on a server, and writes our policy if it is that. Used once. */
final class LifecycleSetup {
    private static final String TOPIC = "life cycle";

    private final IndexPlan plan;
    private final LifecyclePlan wanted;
    private final ResourceSetup resources;
    private final SetupRemarks remarks;

    LifecycleSetup(IndexPlan plan, ResourceSetup resources, SetupRemarks remarks) {
        this.plan = plan;
        this.wanted = plan.lifecycle();
        this.resources = resources;
        this.remarks = remarks;
    }

    /** Before the templates, which name the policy. */
    AppliedLifecycle run() throws IOException, UnsettledException {
        if (!wanted.asksForPolicy()) {
            warnOfOneIndex();
            return AppliedLifecycle.NONE;
        }
        if (!plan.serverHasPolicies()) {
            return withoutPolicies();
        }
        Resources.Found found = wanted.compared(resources.look(plan.policy()));
        return found.state() == ResourceState.UNSUPPORTED ? withoutPolicies() : withPolicy(found);
    }

    private void warnOfOneIndex() {
        if (wanted.reach() == LifecyclePlan.Reach.ENDLESS && wanted.set()) {
            remarks.warn(
                    TOPIC,
                    plan.target().names() + " takes records for ever and gets no life cycle"
                            + (wanted.named() ? ", not the policy " + wanted.policy() + " either" : "")
                            + ", which would delete it or need an alias: a date in index, target=alias or"
                            + " target=data-stream makes ilm, retention and the like work, or your own component can set"
                            + " index.lifecycle.name");
        }
    }

    private AppliedLifecycle withoutPolicies() {
        if (plan.keepsRetentionByItself()) {
            warnOfTiers();
            return AppliedLifecycle.BY_DATA_STREAM;
        }
        String without = plan.target().rollsOver() ? "do not roll over and are not deleted" : "are not deleted";
        remarks.warn(
                TOPIC,
                "the server has no life cycle policies: indices of "
                        + plan.target().names() + " " + without + " by themselves");
        return AppliedLifecycle.NONE;
    }

    private void warnOfTiers() {
        if (wanted.settings().warm().isOn() || wanted.settings().cold().isOn()) {
            remarks.warn(
                    TOPIC,
                    "the server has no life cycle policies: the data stream keeps retention by itself, and warmAfter and"
                            + " coldAfter do nothing");
        }
    }

    /** An index that names a policy that is not there has an error for a life cycle. */
    private AppliedLifecycle withPolicy(Resources.Found found) throws IOException, UnsettledException {
        boolean isThere = found.state() != ResourceState.MISSING;
        if (wanted.named() && isThere && found.state() != ResourceState.REFUSED) {
            return AppliedLifecycle.byPolicy(wanted.policy());
        }
        if (found.state() == ResourceState.FOREIGN) {
            remarks.note(TOPIC, plan.policy().words() + " is not from es-trace and is used as it is");
            return AppliedLifecycle.byPolicy(wanted.policy());
        }
        if (found.state() == ResourceState.LONGER) {
            warnOfLonger(found.stored());
        }
        boolean isWritten = resources.place(plan.policy(), found) == Placed.WRITTEN;
        return isThere || isWritten ? AppliedLifecycle.byPolicy(wanted.policy()) : AppliedLifecycle.NONE;
    }

    private void warnOfLonger(StoredResource stored) {
        remarks.warn(
                TOPIC,
                plan.policy().words() + " keeps indices for " + stored.age() + " and is left so, as the settings say "
                        + wanted.age() + ", which would delete sooner: who wants that deletes the policy first or names"
                        + " another in ilm");
    }
}
