// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MdcRulesTest {
    @Test
    void takesEveryKeyUnderItsOwnName() {
        assertThat(MdcRules.all().nameOf("any.key")).isEqualTo("any.key");
    }

    @Test
    void leavesOutWhatIsNotIncludedOrIsExcluded() {
        MdcRules rules = new MdcRules(globs("user*", "run_id"), globs("*secret*"), List.of());
        assertThat(rules.nameOf("user_id")).isEqualTo("user_id");
        assertThat(rules.nameOf("run_id")).isEqualTo("run_id");
        assertThat(rules.nameOf("user_secret")).isNull();
        assertThat(rules.nameOf("basket")).isNull();
    }

    @Test
    void judgesAKeyByTheNameItHad() {
        MdcRules rules = new MdcRules(globs("old"), globs("new"), List.of(new Renaming("old", "new")));
        assertThat(rules.nameOf("old")).isEqualTo("new");
    }

    @Test
    void renamesByTheFirstThatFits() {
        MdcRules rules = new MdcRules(
                globs("*"), List.of(), List.of(new Renaming("x-*", "custom.*"), new Renaming("x-run", "run_id")));
        assertThat(rules.nameOf("x-run")).isEqualTo("custom.run");
    }

    @ParameterizedTest
    @CsvSource({
        "old, new, old, new",
        "old, new, older, ''",
        "x-*, custom.*, x-score, custom.score",
        "x-*, custom.*, y-score, ''",
        "*-id, id, user-id, id",
        "a*a, b*b, aXa, bXb",
        "a*a, b*b, a, ''",
        "*, mdc.*, '', mdc."
    })
    void putsWhatTheStarStandsForIntoTheNewName(String from, String to, String key, String name) {
        assertThat(new Renaming(from, to).nameOf(key)).isEqualTo(name.isEmpty() ? null : name);
    }

    @ParameterizedTest
    @CsvSource({
        "a, b, true",
        "a*, b*, true",
        "a*, b, true",
        "a, b*, false",
        "a*b*, c*, false",
        "a*, b**, false",
        "'', b, false"
    })
    void allowsOneStarOnly(String from, String to, boolean allowed) {
        assertThat(Renaming.allows(from, to)).isEqualTo(allowed);
    }

    private static List<Glob> globs(String... patterns) {
        return List.of(patterns).stream().map(Glob::of).toList();
    }
}
