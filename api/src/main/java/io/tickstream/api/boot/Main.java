package io.tickstream.api.boot;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.tickstream.settings.Settings;

/** The process. */
@QuarkusMain
public final class Main {
    private static final int ENDED_BY_INT = 130;
    private static final int ENDED_BY_TERM = 143;

    private Main() {}

    public static void main(String... args) {
        ApiSettings settings = Settings.of(ApiSettings.class)
                .readOrExit("api: REST, TradingView's data feed and the web page over the store's tables.", args);
        System.setProperty("quarkus.http.host", settings.host());
        System.setProperty("quarkus.http.port", Integer.toString(settings.port()));
        Quarkus.run(null, Main::end);
    }

    /** Halts: the exit code of a JVM that a signal stops cannot be chosen otherwise, and being asked to stop is no failure. */
    private static void end(int code, Throwable failure) {
        boolean asked = failure == null && (code == 0 || code == ENDED_BY_INT || code == ENDED_BY_TERM);
        Runtime.getRuntime().halt(asked ? 0 : 1);
    }
}
