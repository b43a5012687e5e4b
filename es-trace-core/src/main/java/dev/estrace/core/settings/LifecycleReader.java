// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.settings;

import java.time.Duration;
import java.util.List;

/** Reads how long indices live, in ages that Elasticsearch takes, and tells what does nothing. */
final class LifecycleReader {
    private final SettingsReader settings;
    private final Remarks remarks;

    LifecycleReader(SettingsReader settings, Remarks remarks) {
        this.settings = settings;
        this.remarks = remarks;
    }

    LifecycleSettings read(Target target, String replicas) {
        Lifecycle lifecycle = settings.value(Settings.ILM);
        Duration retention = settings.value(Settings.RETENTION);
        TierSettings warmAsSet = warm();
        TierSettings coldAsSet = cold();
        tellIdle(target, lifecycle);
        tellIdleTiers(warmAsSet, coldAsSet, replicas);
        TierSettings warm = within(retention, Settings.WARM_AFTER, warmAsSet);
        TierSettings cold = notBefore(warm, within(retention, Settings.COLD_AFTER, coldAsSet));
        return new LifecycleSettings(
                lifecycle,
                settings.value(Settings.ROLLOVER_SIZE),
                settings.value(Settings.ROLLOVER_AGE),
                settings.value(Settings.ROLLOVER_DOCUMENTS),
                warm,
                cold,
                retention);
    }

    private TierSettings warm() {
        return new TierSettings(
                settings.value(Settings.WARM_AFTER),
                settings.find(Settings.WARM_REPLICAS),
                settings.value(Settings.WARM_ALLOCATION));
    }

    private TierSettings cold() {
        return new TierSettings(settings.value(Settings.COLD_AFTER), null, settings.value(Settings.COLD_ALLOCATION));
    }

    private TierSettings within(Duration retention, Setting<Duration> age, TierSettings tier) {
        if (!tier.isOn() || retention.isZero() || tier.after().compareTo(retention) <= 0) {
            return tier;
        }
        return off(tier, age, "longer", Settings.RETENTION);
    }

    private TierSettings notBefore(TierSettings warm, TierSettings cold) {
        return cold.isOn() && cold.after().compareTo(warm.after()) < 0
                ? off(cold, Settings.COLD_AFTER, "shorter", Settings.WARM_AFTER)
                : cold;
    }

    private TierSettings off(TierSettings tier, Setting<?> age, String how, Setting<?> than) {
        remarks.warn(shown(age) + " must not be " + how + " than " + than + ", which is " + settings.shown(than)
                + "; it counts as off");
        return tier.off();
    }

    /** The metrics' retention is among them, as their indices are under the same {@code ilm}. */
    private void tellIdle(Target target, Lifecycle lifecycle) {
        boolean isOff = lifecycle.mode() == Lifecycle.Mode.OFF;
        for (Setting<?> setting : List.of(Settings.ROLLOVER_SIZE, Settings.ROLLOVER_AGE, Settings.ROLLOVER_DOCUMENTS)) {
            tellIdle(
                    isOff || target == Target.INDEX,
                    setting,
                    isOff ? "with ilm=off" : "without a rollover, which" + " target=alias and target=data-stream have");
        }
        for (Setting<Duration> age :
                List.of(Settings.WARM_AFTER, Settings.COLD_AFTER, Settings.RETENTION, Settings.METRICS_RETENTION)) {
            tellIdle(isOff && isOn(age), age, "with ilm=off");
        }
    }

    private boolean isOn(Setting<Duration> age) {
        Given given = settings.given(age);
        Duration value = given == null ? null : age.parse(given.text());
        return value != null && !value.isZero();
    }

    private void tellIdleTiers(TierSettings warm, TierSettings cold, String replicas) {
        tellIdle(!warm.isOn(), Settings.WARM_REPLICAS, "without warmAfter");
        tellIdle(!warm.isOn(), Settings.WARM_ALLOCATION, "without warmAfter");
        tellIdle(!cold.isOn(), Settings.COLD_ALLOCATION, "without coldAfter");
        tellIdle(
                warm.isOn() && replicas.indexOf('-') >= 0,
                Settings.WARM_REPLICAS,
                "as long as replicas is a range, which is " + replicas);
    }

    /** A bad value is told elsewhere. */
    private void tellIdle(boolean isIdle, Setting<?> setting, String why) {
        Given given = settings.given(setting);
        if (isIdle && given != null && setting.parse(given.text()) != null) {
            remarks.warn(shown(setting) + " does nothing " + why);
        }
    }

    private String shown(Setting<?> setting) {
        Given given = settings.given(setting);
        return given == null ? setting.toString() : setting + " \"" + given.shown() + "\"" + given.origin();
    }
}
