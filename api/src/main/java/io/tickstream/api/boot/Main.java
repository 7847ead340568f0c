package io.tickstream.api.boot;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import io.tickstream.settings.ProcessEnd;
import io.tickstream.settings.Settings;

/** The process. */
@QuarkusMain
public final class Main {
    private Main() {}

    public static void main(String... args) {
        ApiSettings settings = Settings.of(ApiSettings.class)
                .readOrExit("api: REST, TradingView's data feed and the web page over the store's tables.", args);
        System.setProperty("quarkus.http.host", settings.host());
        System.setProperty("quarkus.http.port", Integer.toString(settings.port()));
        ProcessEnd.await();
        Quarkus.run(null, ProcessEnd::halt);
    }
}
