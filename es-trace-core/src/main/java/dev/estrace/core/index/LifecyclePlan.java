// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.index;

import dev.estrace.core.settings.IndexSettings;
import dev.estrace.core.settings.Lifecycle;
import dev.estrace.core.settings.LifecycleSettings;
import dev.estrace.core.settings.PipelineSettings;
import dev.estrace.core.settings.TraceSettings;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Which life cycle the indices of a target are to have. Immutable.
 *
 * @param reach how much of it they can have
 * @param policy the policy's name; empty when they get none
 * @param named whether the operator named the policy: then one that exists is his, whatever it says
 * @param startsAfter what is added to every age, as an index of a date is not at its end when it is made
 * @param settings the ages and sizes
 * @param set whether somebody set one of them, and would miss what it does
 */
record LifecyclePlan(
        Reach reach, String policy, boolean named, Duration startsAfter, LifecycleSettings settings, boolean set) {
    private static final PipelineSettings DEFAULTS =
            TraceSettings.read("", Map.of(), name -> null).pipeline();

    /** How much of a life cycle indices can have. */
    enum Reach {
        /** None is wanted. */
        NONE,
        /** No policy, ours or not: records go to one index for ever, and to delete it would be to delete what just came. */
        ENDLESS,
        /** All but rollover: the date in its name ends an index. */
        DATED,
        /** All of it. */
        FULL
    }

    /** @param policy the name of a policy of ours, if they get one */
    static LifecyclePlan of(IndexSettings settings, Form form, String policy) {
        LifecycleSettings lifecycle = settings.lifecycle();
        IndexTarget target = IndexTarget.of(settings);
        // what is named is for records: it may roll over, and the requests of gateways have a retention of their own
        boolean named = lifecycle.lifecycle().mode() == Lifecycle.Mode.NAMED && form == Form.TRACES;
        return new LifecyclePlan(
                reach(lifecycle, target),
                named ? lifecycle.lifecycle().policy() : policy,
                named,
                target.rollsOver() ? Duration.ZERO : target.span().orElse(Duration.ZERO),
                lifecycle,
                isSet(lifecycle, form));
    }

    private static boolean isSet(LifecycleSettings settings, Form form) {
        return switch (form) {
            case TRACES -> !agesOf(settings).equals(agesOf(DEFAULTS.index().lifecycle()));
            case METRICS ->
                !settings.retention().equals(DEFAULTS.metrics().lifecycle().retention());
        };
    }

    private static List<Object> agesOf(LifecycleSettings settings) {
        return List.of(
                settings.lifecycle(), settings.warm().after(), settings.cold().after(), settings.retention());
    }

    private static Reach reach(LifecycleSettings settings, IndexTarget target) {
        if (settings.lifecycle().mode() == Lifecycle.Mode.OFF) {
            return Reach.NONE;
        }
        if (target.rollsOver()) {
            return Reach.FULL;
        }
        if (target.span().isEmpty()) {
            return Reach.ENDLESS;
        }
        boolean anything = settings.warm().isOn()
                || settings.cold().isOn()
                || !settings.retention().isZero();
        return anything || settings.lifecycle().mode() == Lifecycle.Mode.NAMED ? Reach.DATED : Reach.NONE;
    }

    /** Whether the server is to be asked for the policy. */
    boolean asksForPolicy() {
        return reach == Reach.FULL || reach == Reach.DATED;
    }

    /** What was found under the name of the policy, when it must not be made to delete sooner. */
    Resources.Found compared(Resources.Found found) {
        boolean isShorter = !settings.retention().isZero()
                && found.stored().keepsLongerThan(startsAfter.plus(settings.retention()));
        return found.state() == ResourceState.OLDER && isShorter ? found.as(ResourceState.LONGER) : found;
    }

    /** How long the policy of ours keeps an index. */
    String age() {
        return PolicyPhases.text(startsAfter.plus(settings.retention()));
    }

    /** The policy as this library writes it. */
    Resource resource(Form form, String indices) {
        PolicyPhases phases = new PolicyPhases(settings, reach == Reach.FULL, startsAfter);
        return Resource.of(ResourceKind.POLICY, policy, form, named ? "" : indices, phases.mark(), (json, meta) -> {
            json.writeStartObject();
            json.writeObjectFieldStart("policy");
            meta.writeTo(json);
            json.writeFieldName("phases");
            phases.write(json);
            json.writeEndObject();
            json.writeEndObject();
        });
    }
}
