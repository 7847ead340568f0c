package io.tickstream.embedded.leash;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Runs for ever. Arguments: {@code clean FILE} writes the file in a shutdown hook, {@code stuck} has a hook that never ends. */
final class Child {

    private Child() {}

    public static void main(String[] args) throws Exception {
        CountDownLatch never = new CountDownLatch(1);
        Thread hook = new Thread(() -> {
            try {
                if (args[0].equals("stuck")) {
                    never.await();
                } else {
                    Files.writeString(Path.of(args[1]), "left in order");
                }
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
        Runtime.getRuntime().addShutdownHook(hook);
        System.out.println("up");
        never.await();
    }
}
