// SPDX-License-Identifier: Apache-2.0
package dev.estrace.trace.analysis;

/** What keeps an answer from being exact. */
public enum Caveat {
    /** A rollover may have let a record in that was sent twice. */
    MAY_COUNT_TWICE(
            "A name stands for several indices, as after a rollover: a record that was sent again is counted twice if"
                    + " it got into both of them"),
    /** Elasticsearch estimates percentiles. */
    PERCENTILES_ESTIMATED("Percentiles are estimated by t-digest, best at the far end"),
    /** The gateway's index holds costs in single precision. */
    COST_OF_SINGLE_PRECISION(
            "The cost of each request is stored in single precision: a sum may be off by 0.000006 percent, which is"
                    + " 6 cents in a million dollars");

    private final String sentence;

    Caveat(String sentence) {
        this.sentence = sentence;
    }

    /** The caveat in a sentence for people. */
    public String sentence() {
        return sentence;
    }
}
