package io.tickstream.embedded.leash;

import java.util.concurrent.CountDownLatch;

/** Starts a leashed {@link Child} with the arguments it got, prints the child's pid and runs for ever. */
final class Parent {

    private Parent() {}

    public static void main(String[] args) throws Exception {
        Process child = LeashIT.leashed("15", Child.class, args).start();
        LeashIT.awaitUp(child);
        System.out.println(child.pid());
        new CountDownLatch(1).await();
    }
}
