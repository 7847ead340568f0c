package io.tickstream.embedded.leash;

import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.Arrays;

/**
 * Entry point, {@code java -cp APPLICATION:leash.jar io.tickstream.embedded.leash.Leash MAIN [ARGUMENT...]}, or agent,
 * {@code java -javaagent:leash.jar[=graceSeconds] …}: an agent makes the JVM read every class again that it could take from
 * an archive.
 *
 * <p>The end of standard input starts an orderly exit with status 0. Shutdown hooks get the grace, 15 seconds unless told
 * otherwise; what still hangs then is halted with status 1. A JVM whose standard input is {@code /dev/null} therefore stops at
 * once: use it only where a parent holds a pipe.
 */
public final class Leash {

    private static final Duration DEFAULT_GRACE = Duration.ofSeconds(15);

    private Leash() {}

    /**
     * Runs another main class.
     *
     * @param arguments its name, then its arguments
     */
    public static void main(String[] arguments) throws Throwable {
        premain(null);
        Method main = Class.forName(arguments[0]).getMethod("main", String[].class);
        try {
            main.invoke(null, (Object) Arrays.copyOfRange(arguments, 1, arguments.length));
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    /**
     * Called by the JVM before {@code main}.
     *
     * @param arguments the grace in whole seconds; null or empty for the default
     */
    public static void premain(String arguments) {
        Duration grace = grace(arguments);
        InputStream input = new FileInputStream(FileDescriptor.in);
        daemon("leash", () -> {
            awaitEnd(input);
            leave(grace);
        });
    }

    static Duration grace(String arguments) {
        if (arguments == null || arguments.isBlank()) {
            return DEFAULT_GRACE;
        }
        try {
            return Duration.ofSeconds(Integer.parseUnsignedInt(arguments.strip()));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("leash: the grace is '" + arguments + "'; expected whole seconds", e);
        }
    }

    private static void awaitEnd(InputStream input) {
        byte[] ignored = new byte[256];
        try {
            while (input.read(ignored) >= 0) {
                // Whatever the parent writes means only that it lives.
            }
        } catch (IOException e) {
            // A broken pipe says the same as its end.
        }
    }

    private static void leave(Duration grace) {
        Thread exit = daemon("leash-exit", () -> System.exit(0));
        try {
            exit.join(grace.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        Runtime.getRuntime().halt(1);
    }

    private static Thread daemon(String name, Runnable body) {
        Thread thread = new Thread(body, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }
}
