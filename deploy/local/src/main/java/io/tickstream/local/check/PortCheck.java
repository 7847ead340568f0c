package io.tickstream.local.check;

import io.tickstream.local.plan.Port;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Optional;

/** Whether a part could listen on its port. */
final class PortCheck {

    /** Characters of a long command line, at its beginning and at its end. */
    private static final int SHOWN = 60;

    private PortCheck() {}

    static Optional<String> problem(Port port, int number) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
            return Optional.empty();
        } catch (IOException e) {
            return Optional.of("port %d, which %s needs, is taken%s; free it, or choose another with %s or %s".formatted(
                    number, port.part(), PortHolder.of(number).map(PortCheck::named).orElse(""), port.option(), port.variable()));
        }
    }

    private static String named(ProcessHandle holder) {
        String command = holder.info().commandLine().or(() -> holder.info().command()).orElse("?");
        return " by pid %d (%s)".formatted(holder.pid(), command.length() > 2 * SHOWN ? command.substring(0, SHOWN) + " … " + command.substring(command.length() - SHOWN) : command);
    }
}
