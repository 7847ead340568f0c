package io.tickstream.api.sink.web;

import java.net.URI;
import java.util.regex.Pattern;

/**
 * What the page needs to know before it can talk to the bridge.
 *
 * @param bridge the bridge's WebSocket address as configured
 */
public record PageConfig(URI bridge) {
    private static final Pattern HOST = Pattern.compile("([A-Za-z0-9.-]{1,253}|\\[[0-9a-fA-F:.]{2,45}])(:\\d{1,5})?");
    private static final Pattern LOOPBACK = Pattern.compile("localhost|127\\.\\d+\\.\\d+\\.\\d+|\\[::1]|\\[0:0:0:0:0:0:0:1]");

    /**
     * The bridge's address for a page opened by a host name: where the bridge is on loopback, the name the page was opened
     * by, so that localhost, ::1 and a tunnel's name all work.
     *
     * @param hostHeader the request's; null or odd: the address as configured
     */
    public String bridgeFor(String hostHeader) {
        var host = hostHeader == null ? null : HOST.matcher(hostHeader);
        if (host == null || !host.matches() || !LOOPBACK.matcher(bridge.getHost()).matches()) {
            return bridge.toString();
        }
        int port = bridge.getPort();
        return bridge.getScheme() + "://" + host.group(1) + (port < 0 ? "" : ":" + port) + (bridge.getRawPath() == null ? "" : bridge.getRawPath());
    }
}
