// SPDX-License-Identifier: Apache-2.0
package dev.estrace.core.bulk;

/**
 * What the records of a batch have been through. Immutable.
 *
 * @param attempts how often they have been sent, or were held by the answer to others
 * @param firstAt when that was first, an instant of {@link System#nanoTime()}; of no meaning before
 * @param rejections how often in a row their request was refused for overload
 * @param missing how often their index was missing
 * @param sent whether they themselves have been sent; records of a held index share the attempts of the one that tried
 * @param degraded whether their documents have been reduced to what Elasticsearch can not refuse
 */
public record Trials(int attempts, long firstAt, int rejections, int missing, boolean sent, boolean degraded) {
    /** Never sent. */
    public static final Trials NONE = new Trials(0, 0, 0, 0, false, false);

    /** Sent once more. */
    public Trials sent(long now) {
        return new Trials(attempts + 1, attempts == 0 ? now : firstAt, rejections, missing, true, degraded);
    }

    /** The answer to others holds for these too. */
    public Trials judged(long now) {
        return new Trials(attempts + 1, attempts == 0 ? now : firstAt, rejections, missing, sent, degraded);
    }

    /** The whole request refused for overload, or, with false, answered in another way. */
    public Trials rejected(boolean overload) {
        return new Trials(attempts, firstAt, overload ? rejections + 1 : 0, missing, sent, degraded);
    }

    /** The index was missing. */
    public Trials indexMissing() {
        return new Trials(attempts, firstAt, rejections, missing + 1, sent, degraded);
    }

    /** The documents have been reduced. */
    public Trials reduced() {
        return new Trials(attempts, firstAt, rejections, missing, sent, true);
    }
}
