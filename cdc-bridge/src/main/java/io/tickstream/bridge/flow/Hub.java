package io.tickstream.bridge.flow;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Every symbol's state, every client's subscription, and the one place where a change meets both. A snapshot is taken and
 * a subscription entered in one step, so what follows continues it without a hole.
 *
 * <p>Thread safety: guarded by its own lock; nothing done under it waits. Only {@link #publish} waits, after it.
 */
public final class Hub {
    private static final int REMEMBERED = 32_768;

    private final SymbolGroups groups;
    private final Meters meters;
    private final Map<String, SymbolState> states = new TreeMap<>();
    private final Map<Channel, Map<String, Set<Client>>> subscribers = new EnumMap<>(Channel.class);
    private final Set<Client> clients = new HashSet<>();
    private final Journal journal;
    private final Resumes resumes;
    private final Pace pace;
    private final int resumable;

    /** A hub whose clients resume from what it remembers alone. */
    public Hub(SymbolGroups groups, Meters meters, Limits limits) {
        this(groups, meters, limits, new Resumes(History.NONE), REMEMBERED, REMEMBERED);
    }

    /**
     * @param limits the clients'
     * @param resumes brings clients that come back up to date
     * @param remembered trades to remember for them
     * @param resumable the most trades one resumption may bring
     */
    public Hub(SymbolGroups groups, Meters meters, Limits limits, Resumes resumes, int remembered, int resumable) {
        this.groups = groups;
        this.meters = meters;
        this.pace = new Pace(limits);
        this.resumes = resumes;
        this.resumable = resumable;
        this.journal = new Journal(remembered);
        for (Channel channel : Channel.values()) {
            subscribers.put(channel, new HashMap<>());
        }
    }

    /**
     * Applies changes that were read together, in their order, and hands their messages to everybody who subscribed to them: a
     * symbol's in the order of their changes, those of different symbols in no order of theirs. Waits now and then for the
     * sockets, never for one that does not move; not to be called by a socket's thread.
     */
    public void publish(List<? extends Change> changes) {
        int together = pace.together();
        for (int from = 0; from < changes.size(); from += together) {
            publishAtOnce(changes.subList(from, Math.min(from + together, changes.size())));
        }
    }

    private void publishAtOnce(List<? extends Change> changes) {
        List<Update> updates = new ArrayList<>(changes.size());
        List<Change> repeated = new ArrayList<>();
        synchronized (this) {
            for (Change change : changes) {
                Optional<Update> update = apply(change);
                update.ifPresent(updates::add);
                if (update.isEmpty() && !(change instanceof Change.Latest)) {
                    repeated.add(change);
                } else if (update.isPresent() && change instanceof Change.Latest && change.storedAt() > 0) {
                    meters.latestCaught();
                }
            }
            deliver(updates);
        }
        repeated.forEach(meters::repeated);
        updates.forEach(update -> {
            meters.published(update);
            pace.published(update, this::everybody);
        });
    }

    /** Applies a change of the time before anybody could be told. */
    public void learn(Change change) {
        apply(change);
    }

    private synchronized Optional<Update> apply(Change change) {
        SymbolState state = state(change.symbol());
        Optional<Update> update = state.apply(change);
        update.or(() -> state.confirmed(change)).filter(Hub::isTradeOfTheLog).ifPresent(journal::add);
        return update;
    }

    private static boolean isTradeOfTheLog(Update update) {
        return update.channel() == Channel.TRADES && update.change().storedAt() > 0;
    }

    private SymbolState state(String symbol) {
        return states.computeIfAbsent(symbol, name -> new SymbolState());
    }

    /** One channel after the other as they take turns, so that a bar's close comes before its correction. */
    private void deliver(List<Update> updates) {
        int begin = 0;
        for (int i = 1; i <= updates.size(); i++) {
            if (i == updates.size() || updates.get(i).channel() != updates.get(begin).channel()) {
                deliver(updates.get(begin).channel(), updates.subList(begin, i));
                begin = i;
            }
        }
    }

    /** Client by client, so that what a client costs it costs once for all of them. */
    private void deliver(Channel channel, List<Update> updates) {
        Map<String, Set<Client>> interested = subscribers.get(channel);
        Map<String, List<Update>> byWord = new LinkedHashMap<>();
        for (Update update : updates) {
            for (String word : groups.wordsFor(update.change().symbol())) {
                if (interested.containsKey(word)) {
                    byWord.computeIfAbsent(word, key -> new ArrayList<>()).add(update);
                }
            }
        }
        byWord.forEach((word, brought) -> interested.get(word)
                .forEach(client -> client.offer(onlyBy(word, client.words().get(channel), brought))));
    }

    /** Of what a word brings a client, what none of its other words brings as well and comes before it. */
    private List<Update> onlyBy(String word, Set<String> words, List<Update> brought) {
        if (words.size() == 1) {
            return brought;
        }
        return brought.stream()
                .filter(update -> groups.wordsFor(update.change().symbol()).stream().filter(words::contains).findFirst().orElseThrow().equals(word))
                .toList();
    }

    /** Lets a client in; false where {@code limit} are connected already. */
    synchronized boolean enter(Client client, int limit) {
        return clients.size() < limit && clients.add(client);
    }

    /** Forgets a client. */
    public synchronized void leave(Client client) {
        client.gone();
        clients.remove(client);
        client.words().forEach((channel, words) -> words.forEach(word -> remove(channel, word, client)));
    }

    public synchronized int clients() {
        return clients.size();
    }

    private synchronized List<Client> everybody() {
        return List.copyOf(clients);
    }

    /** How many words clients are subscribed to on a channel, each client's counted. */
    public synchronized int subscriptions(Channel channel) {
        return subscribers.get(channel).values().stream().mapToInt(Set::size).sum();
    }

    /** How many messages wait, client by client. */
    public LongSummaryStatistics waiting() {
        return everybody().stream().mapToLong(Client::waiting).summaryStatistics();
    }

    /** Lets a client in that says nothing and is told nothing but these words' updates; false as {@link #enter}. */
    public synchronized boolean follow(Client client, Map<Channel, List<String>> words, int limit) {
        boolean entered = enter(client, limit);
        if (entered) {
            client.converses(false);
            add(client, words);
        }
        return entered;
    }

    /** Adds to a subscription, answers with the whole of it and, if wanted, with how the new words' symbols stand. */
    synchronized void subscribe(Client client, Map<Channel, List<String>> words, boolean snapshot) {
        add(client, words);
        List<Message> answer = new ArrayList<>();
        answer.add(new Reply.Subscribed(client.subscription()));
        if (snapshot) {
            words.forEach((channel, list) -> snapshot(channel, list, client.wantsOpenBars(), answer));
        }
        client.answer(answer);
    }

    /** Begins to bring a client up to date, then subscribes it; not to be called while {@link #isResuming}. */
    void resume(Client client, Request.Subscribe request) {
        resumes.begin(this, client, request);
    }

    /** Whether a client is still being brought up to date. */
    boolean isResuming(Client client) {
        return resumes.underWay(client) != null;
    }

    /** Of the symbols a client resumes, those whose ticks are not all remembered. */
    synchronized Map<String, Since> beyondMemory(Client client, Request.Subscribe request) {
        Map<String, Since> beyond = resumed(client, request);
        beyond.entrySet().removeIf(entry -> journal.reachesBackTo(entry.getKey(), entry.getValue().upTo()));
        return beyond;
    }

    /**
     * Tells a client what it lacks and subscribes it in one step, so that what follows continues it without a hole.
     *
     * @param pasts what was read of the store, by symbol
     * @param last whether to go on with gaps where something cannot be told
     * @param done run before the client can hear of it, so that it may ask for the next thing at once
     * @return false where more has to be read first; nothing has happened then
     */
    synchronized boolean join(Client client, Request.Subscribe request, Map<String, History.Past> pasts, boolean last, Runnable done) {
        if (!clients.contains(client)) {
            done.run();
            return true;
        }
        Map<String, Since> since = resumed(client, request);
        Resumption resumption = new Resumption(journal, pasts, resumable);
        if (!last && since.entrySet().stream().anyMatch(one ->
                !resumption.isWhole(one.getKey(), one.getValue()) && !resumption.isLost(one.getKey()))) {
            return false;
        }
        since.forEach((symbol, has) -> resumption.tell(symbol, has, states.get(symbol)));
        add(client, request.words());
        List<Message> answer = new ArrayList<>();
        answer.add(new Reply.Subscribed(client.subscription()));
        answer.addAll(resumption.messages());
        request.words().forEach((channel, list) -> stand(channel, list, request, since, client.wantsOpenBars(), answer));
        done.run();
        client.resume(answer, since, resumption.ahead());
        meters.resumed(resumption.messages().size(), !pasts.isEmpty(), resumption.gaps());
        return true;
    }

    /** What of the request's {@code since} is of a symbol whose trades it adds; of unknown symbols there are none. */
    private Map<String, Since> resumed(Client client, Request.Subscribe request) {
        Set<String> held = client.words().get(Channel.TRADES);
        Set<String> added = Set.copyOf(request.words().getOrDefault(Channel.TRADES, List.of()));
        Map<String, Since> resumed = new TreeMap<>(request.since());
        resumed.keySet().removeIf(symbol -> !states.containsKey(symbol) || covers(held, symbol) || !covers(added, symbol));
        return resumed;
    }

    private boolean covers(Set<String> words, String symbol) {
        return groups.wordsFor(symbol).stream().anyMatch(words::contains);
    }

    /** How the symbols stand of which a client asked it, and of those it resumes what came of their bars. */
    private void stand(Channel channel, List<String> list, Request.Subscribe request, Map<String, Since> since,
            boolean openBars, List<Message> into) {
        if (channel == Channel.TRADES && !request.snapshot()) {
            return;
        }
        Set<String> words = Set.copyOf(list);
        states.forEach((symbol, state) -> {
            Since has = since.get(symbol);
            if (!covers(words, symbol)) {
                return;
            }
            if (has == null && request.snapshot()) {
                state.snapshot(channel, openBars).ifPresent(into::add);
            } else if (has != null && channel != Channel.TRADES) {
                into.addAll(state.since(channel, has.upTo(), openBars));
            }
        });
    }

    /** How many messages wait for all clients together. */
    long backlog() {
        return waiting().getSum();
    }

    /** Tells everybody who converses that changes of a span of time were not told. */
    public void lost(long from, long until) {
        meters.lost();
        List<Client> all;
        synchronized (this) {
            journal.cut(System.currentTimeMillis());
            all = everybody();
        }
        all.forEach(client -> client.notice(new Reply.Unread(from, until)));
    }

    /** Takes from a subscription and answers with what is left. */
    synchronized void unsubscribe(Client client, Map<Channel, List<String>> words) {
        words.forEach((channel, list) -> list.forEach(word -> {
            client.words().get(channel).remove(word);
            remove(channel, word, client);
        }));
        client.answer(new Reply.Subscribed(client.subscription()));
    }

    /** How many symbols a client would count for with these words added, and those it is being brought up to date for. */
    synchronized int weight(Client client, Map<Channel, List<String>> more) {
        Request.Subscribe underWay = resumes.underWay(client);
        Map<Channel, List<String>> soon = underWay == null ? Map.of() : underWay.words();
        int weight = 0;
        for (Channel channel : Channel.values()) {
            Set<String> words = new HashSet<>(client.words().get(channel));
            words.addAll(more.getOrDefault(channel, List.of()));
            words.addAll(soon.getOrDefault(channel, List.of()));
            weight += words.stream().mapToInt(groups::size).sum();
        }
        return weight;
    }

    private void add(Client client, Map<Channel, List<String>> words) {
        words.forEach((channel, list) -> list.forEach(word -> {
            client.words().get(channel).add(word);
            subscribers.get(channel).computeIfAbsent(word, key -> new LinkedHashSet<>()).add(client);
        }));
    }

    private void remove(Channel channel, String word, Client client) {
        subscribers.get(channel).computeIfPresent(word, (key, set) -> {
            set.remove(client);
            return set.isEmpty() ? null : set;
        });
    }

    private void snapshot(Channel channel, List<String> list, boolean openBars, List<Message> into) {
        Set<String> words = Set.copyOf(list);
        states.forEach((symbol, state) -> {
            if (covers(words, symbol)) {
                state.snapshot(channel, openBars).ifPresent(into::add);
            }
        });
    }
}
