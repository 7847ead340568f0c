package io.tickstream.local.boot;

import picocli.CommandLine.IVersionProvider;

/** The release, from the jar's manifest. */
final class Version implements IVersionProvider {

    @Override
    public String[] getVersion() {
        String release = Main.class.getPackage().getImplementationVersion();
        return new String[] {"tickstream " + (release == null ? "(not packaged)" : release), "Java " + System.getProperty("java.version")};
    }
}
