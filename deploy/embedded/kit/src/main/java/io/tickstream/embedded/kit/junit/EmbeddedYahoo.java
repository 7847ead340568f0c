package io.tickstream.embedded.kit.junit;

import io.tickstream.embedded.kit.Parts;

/** A server that speaks Yahoo's streaming protocol. */
public final class EmbeddedYahoo extends EmbeddedPart<EmbeddedYahoo> {

    EmbeddedYahoo() {
        super(Parts.YAHOO);
    }

    public String url() {
        return clientSetting("YAHOO_URL");
    }

    @Override
    EmbeddedYahoo self() {
        return this;
    }
}
