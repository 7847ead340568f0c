package io.tickstream.bridge.flow;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/**
 * One client's way through the protocol: connected, authenticated, subscribed. Where keys are not required a client may
 * subscribe at once, and whoever authenticates nevertheless is welcome with any key.
 *
 * <p>Thread safety: guarded by its own lock.
 */
public final class Conversation {
    private final Client client;
    private final Hub hub;
    private final Keys keys;
    private final Limits limits;
    private final Encoders encoders;
    private final ScheduledExecutorService clock;
    private final Meters meters;
    private boolean carried;
    private boolean authenticated;
    private ScheduledFuture<?> pending;
    private ScheduledFuture<?> conflation;

    /** The encoders of one wire format. */
    public record Encoders(Encoder plain, Encoder withStages) {}

    public Conversation(
            Client client, Hub hub, Keys keys, Limits limits, Encoders encoders, ScheduledExecutorService clock, Meters meters) {
        this.client = client;
        this.hub = hub;
        this.keys = keys;
        this.limits = limits;
        this.encoders = encoders;
        this.clock = clock;
        this.meters = meters;
    }

    /**
     * The connection is open.
     *
     * @param carried whether there is anything to be told of the feed the client asked for; if not, it hears so in place of
     *     being authenticated, as from Alpaca, whose clients then stop asking
     * @param handshake the key the handshake carried, if it did
     */
    public synchronized void open(boolean carried, Optional<Request.Authenticate> handshake) {
        this.carried = carried;
        if (!hub.enter(client, limits.connections())) {
            meters.dropped(Meters.Drop.CONNECTION_LIMIT);
            client.end(Problem.CONNECTION_LIMIT, Socket.CloseCode.TRY_AGAIN_LATER);
            return;
        }
        client.answer(Reply.CONNECTED);
        if (keys.required()) {
            pending = clock.schedule(this::timeOut, limits.authTimeout().toMillis(), TimeUnit.MILLISECONDS);
        }
        handshake.ifPresent(this::authenticate);
    }

    /** The client said something. */
    public synchronized void receive(Request request) {
        if (client.isClosed()) {
            return;
        }
        if (request instanceof Request.Authenticate who) {
            authenticate(who);
        } else if (request instanceof Request.Refused refused) {
            client.answer(refused.problem().reply(refused.detail()));
        } else if (keys.required() && !authenticated) {
            client.answer(Problem.NOT_AUTHENTICATED.reply());
        } else if (!carried) {
            refuseFeed();
        } else if (request instanceof Request.Subscribe subscribe) {
            subscribe(subscribe);
        } else if (request instanceof Request.Unsubscribe unsubscribe) {
            hub.unsubscribe(client, unsubscribe.words());
        }
    }

    /** The connection is gone. */
    public synchronized void closed() {
        cancel(pending);
        cancel(conflation);
        hub.leave(client);
    }

    /** Something on our side failed. */
    public void failed() {
        client.fail(Socket.CloseCode.GOING_AWAY);
    }

    private void authenticate(Request.Authenticate who) {
        if (authenticated) {
            client.answer(Problem.ALREADY_AUTHENTICATED.reply());
        } else if (keys.accept(who.key(), who.secret())) {
            authenticated = true;
            cancel(pending);
            if (!carried) {
                refuseFeed();
                return;
            }
            client.answer(Reply.AUTHENTICATED);
        } else {
            client.answer(Problem.AUTH_FAILED.reply());
        }
    }

    private void refuseFeed() {
        meters.dropped(Meters.Drop.NO_SUCH_FEED);
        client.end(Problem.NO_SUCH_FEED, Socket.CloseCode.POLICY);
    }

    private void subscribe(Request.Subscribe request) {
        if (hub.weight(client, request.words()) > limits.symbols() || request.since().size() > limits.symbols()) {
            client.answer(Problem.SYMBOL_LIMIT.reply());
            return;
        }
        if (!request.since().isEmpty() && hub.isResuming(client)) {
            client.answer(Problem.SYNTAX.reply("since: the resumption asked for before is not finished"));
            return;
        }
        Request.Options options = request.options();
        options.openBars().ifPresent(client::openBars);
        options.stages().ifPresent(wanted -> client.use(wanted ? encoders.withStages() : encoders.plain()));
        options.conflateMillis().ifPresent(this::conflate);
        Map<Channel, List<String>> words = request.words();
        if (request.since().isEmpty()) {
            hub.subscribe(client, words, request.snapshot());
        } else {
            hub.resume(client, request);
        }
    }

    private void conflate(int millis) {
        cancel(conflation);
        conflation = millis == 0
                ? null
                : clock.scheduleAtFixedRate(client::flush, millis, millis, TimeUnit.MILLISECONDS);
        client.conflate(millis > 0);
    }

    private synchronized void timeOut() {
        if (!authenticated && !client.isClosed()) {
            meters.dropped(Meters.Drop.AUTH_TIMEOUT);
            client.end(Problem.AUTH_TIMEOUT, Socket.CloseCode.POLICY);
        }
    }

    private static void cancel(ScheduledFuture<?> future) {
        if (future != null) {
            future.cancel(false);
        }
    }
}
