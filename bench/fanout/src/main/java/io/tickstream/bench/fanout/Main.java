package io.tickstream.bench.fanout;

import io.quarkus.runtime.Quarkus;

/** {@code CONTENDER PORT}: bare-netty or bare-netty-joined, or bridge, websockets, websockets-next in Quarkus. */
public final class Main {
    private static volatile String contender;

    private Main() {}

    public static void main(String[] arguments) {
        contender = arguments[0];
        int port = Integer.parseInt(arguments[1]);
        if (contender.startsWith("bare-netty")) {
            BareNetty server = new BareNetty(port, contender.endsWith("-joined"));
            Feed.of(server::publish).run();
            return;
        }
        System.setProperty("quarkus.http.port", Integer.toString(port));
        Quarkus.run();
    }

    static String contender() {
        return contender;
    }
}
