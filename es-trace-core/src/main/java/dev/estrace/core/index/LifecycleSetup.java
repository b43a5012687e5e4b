// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

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
        Resources.Found found = resources.look(plan.policy());
        if (found.state() == ResourceState.UNSUPPORTED) {
            return withoutPolicies();
        }
        return wanted.writesPolicy() ? withPolicy(found) : ofOneIndex(found);
    }

    private void warnOfOneIndex() {
        if (wanted.reach() == LifecyclePlan.Reach.ENDLESS && wanted.set()) {
            remarks.warn(
                    TOPIC,
                    plan.target().names()
                            + " takes records for ever and gets no life cycle, which would delete it: a date"
                            + " in index, target=alias or target=data-stream makes retention and the like work");
        }
    }

    private AppliedLifecycle withoutPolicies() {
        if (plan.target().isDataStream()) {
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

    /** An index may name a policy that is not there yet. */
    private AppliedLifecycle withPolicy(Resources.Found found) throws IOException, UnsettledException {
        boolean isNamed = wanted.named() && isSeen(found);
        if (!isNamed && found.state() == ResourceState.FOREIGN) {
            remarks.note(TOPIC, plan.policy().words() + " is not from es-trace and is used as it is");
        } else if (!isNamed) {
            resources.place(plan.policy(), found);
        }
        return AppliedLifecycle.byPolicy(wanted.policy());
    }

    private AppliedLifecycle ofOneIndex(Resources.Found found) {
        if (isUsable(wanted, found)) {
            return AppliedLifecycle.byPolicy(wanted.policy());
        }
        String why = switch (found.state()) {
            case MISSING -> "does not exist, and none is written";
            case REFUSED -> "can't be read";
            default -> "deletes indices";
        };
        remarks.warn(
                TOPIC,
                "the life cycle policy " + wanted.policy() + " " + why + ": it is not used for "
                        + plan.target().names() + ", which takes records for ever");
        return AppliedLifecycle.NONE;
    }

    /** Where records go to one index for ever, a policy that deletes would delete what came a moment ago. */
    static boolean isUsable(LifecyclePlan wanted, Resources.Found found) {
        return wanted.writesPolicy() || (isSeen(found) && !found.stored().deletes());
    }

    private static boolean isSeen(Resources.Found found) {
        return found.state() != ResourceState.MISSING && found.state() != ResourceState.REFUSED;
    }
}
