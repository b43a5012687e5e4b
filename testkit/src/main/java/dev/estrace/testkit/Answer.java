// SPDX-License-Identifier: Apache-2.0
package dev.estrace.testkit;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** What a {@link ScriptedElasticsearch} does with a request, and how its reply travels. Immutable. */
public final class Answer {
    private final Function<Incoming, Response> effect;
    private final UnaryOperator<Response> edit;
    private final Delivery delivery;

    private Answer(Function<Incoming, Response> effect, UnaryOperator<Response> edit, Delivery delivery) {
        this.effect = effect;
        this.edit = edit;
        this.delivery = delivery;
    }

    /** Does what a good Elasticsearch does. */
    public static Answer good() {
        return each(item -> ItemAnswer.stored());
    }

    /** Settles each item of a bulk request by itself. */
    public static Answer each(Function<BulkItem, ItemAnswer> answers) {
        return of(incoming -> incoming.settle(answers));
    }

    /** Refuses the whole request, with the body and headers that Elasticsearch sends with this status; stores nothing. */
    public static Answer status(int status) {
        return of(incoming -> Response.refusal(status));
    }

    /** As {@link #status(int)}, naming this error type. */
    public static Answer status(int status, String errorType) {
        return of(incoming -> Response.error(status, errorType, "as the script says"));
    }

    /** Stores nothing and resets the connection without a reply. */
    public static Answer reset() {
        return status(500).by(Delivery.RESET);
    }

    /** Adds the header {@code Retry-After}. */
    public Answer retryAfter(int seconds) {
        return header("Retry-After", Integer.toString(seconds));
    }

    /** Adds or replaces a header. */
    public Answer header(String name, String value) {
        return edited(response -> response.with(name, value));
    }

    /** Answers as a server that is not an Elasticsearch: without {@code X-elastic-product}. */
    public Answer withoutProductHeader() {
        return edited(response -> response.without(Response.PRODUCT));
    }

    /** Sends this text in place of the reply's body. */
    public Answer body(String text) {
        return edited(response -> response.withBody(text));
    }

    /** Sends the first half of the body as if it were whole. */
    public Answer truncated() {
        return edited(response ->
                response.withBody(response.body().substring(0, response.body().length() / 2)));
    }

    /** Replies after this time; what is to be stored is stored before. */
    public Answer delay(Duration time) {
        return by(delivery.after(time));
    }

    /** Replies when the gate opens; what is to be stored is stored before. */
    public Answer heldUntil(CountDownLatch gate) {
        return by(delivery.after(gate));
    }

    /** Closes the connection in place of the reply. */
    public Answer dropReply() {
        return by(Delivery.DROPPED);
    }

    /** Resets the connection after half of the reply. */
    public Answer cutReply() {
        return by(Delivery.CUT);
    }

    /** Sends the reply byte by byte with this pause before each. */
    public Answer trickled(Duration pause) {
        return by(Delivery.trickled(pause));
    }

    Reply replyTo(Incoming incoming) {
        return new Reply(edit.apply(effect.apply(incoming)), delivery);
    }

    private static Answer of(Function<Incoming, Response> effect) {
        return new Answer(effect, UnaryOperator.identity(), Delivery.WHOLE);
    }

    private Answer edited(UnaryOperator<Response> further) {
        return new Answer(effect, response -> further.apply(edit.apply(response)), delivery);
    }

    private Answer by(Delivery other) {
        return new Answer(effect, edit, other);
    }
}
