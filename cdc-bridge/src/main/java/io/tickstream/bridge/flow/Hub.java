package io.tickstream.bridge.flow;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
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
 * <p>Thread safety: guarded by its own lock; nothing done under it waits.
 */
public final class Hub {
    private final SymbolGroups groups;
    private final Meters meters;
    private final Map<String, SymbolState> states = new TreeMap<>();
    private final Map<Channel, Map<String, Set<Client>>> subscribers = new EnumMap<>(Channel.class);
    private final Set<Client> clients = new HashSet<>();

    public Hub(SymbolGroups groups, Meters meters) {
        this.groups = groups;
        this.meters = meters;
        for (Channel channel : Channel.values()) {
            subscribers.put(channel, new HashMap<>());
        }
    }

    /** Applies a change and hands its message to everybody who subscribed to it. */
    public void publish(Change change) {
        Optional<Update> update = apply(change);
        if (update.isPresent()) {
            meters.published(update.get());
        } else {
            meters.repeated(change);
        }
    }

    private synchronized Optional<Update> apply(Change change) {
        Optional<Update> update = states.computeIfAbsent(change.symbol(), symbol -> new SymbolState()).apply(change);
        update.ifPresent(this::deliver);
        return update;
    }

    private void deliver(Update update) {
        Map<String, Set<Client>> interested = subscribers.get(update.channel());
        for (String word : groups.wordsFor(update.change().symbol())) {
            for (Client client : interested.getOrDefault(word, Set.of())) {
                client.offer(update);
            }
        }
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

    /** How many words clients are subscribed to on a channel, each client's counted. */
    public synchronized int subscriptions(Channel channel) {
        return subscribers.get(channel).values().stream().mapToInt(Set::size).sum();
    }

    /** How many messages wait, client by client. */
    public LongSummaryStatistics waiting() {
        List<Client> all;
        synchronized (this) {
            all = List.copyOf(clients);
        }
        return all.stream().mapToLong(Client::waiting).summaryStatistics();
    }

    /** Lets a client in that says nothing and is told nothing but these words' updates; false as {@link #enter}. */
    public synchronized boolean follow(Client client, Map<Channel, List<String>> words, int limit) {
        boolean entered = enter(client, limit);
        if (entered) {
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

    /** Takes from a subscription and answers with what is left. */
    synchronized void unsubscribe(Client client, Map<Channel, List<String>> words) {
        words.forEach((channel, list) -> list.forEach(word -> {
            client.words().get(channel).remove(word);
            remove(channel, word, client);
        }));
        client.answer(new Reply.Subscribed(client.subscription()));
    }

    /** How many symbols a client would count for with these words added. */
    synchronized int weight(Client client, Map<Channel, List<String>> more) {
        int weight = 0;
        for (Channel channel : Channel.values()) {
            Set<String> words = new HashSet<>(client.words().get(channel));
            words.addAll(more.getOrDefault(channel, List.of()));
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

    private void snapshot(Channel channel, List<String> words, boolean openBars, List<Message> into) {
        states.forEach((symbol, state) -> {
            if (words.stream().anyMatch(word -> groups.covers(word, symbol))) {
                state.snapshot(channel, openBars).ifPresent(into::add);
            }
        });
    }
}
