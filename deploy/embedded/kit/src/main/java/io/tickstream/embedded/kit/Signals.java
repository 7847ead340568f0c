package io.tickstream.embedded.kit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Signals the JDK has no method for, by the shell's own kill. */
public final class Signals {

    private Signals() {}

    /**
     * To a process and all its descendants; returns when it was sent.
     *
     * @param signal without SIG: STOP, CONT
     */
    public static void send(String signal, ProcessHandle process) {
        List<String> command = new ArrayList<>(List.of("sh", "-c", "kill -s \"$@\"", "sh", signal, Long.toString(process.pid())));
        process.descendants().forEach(child -> command.add(Long.toString(child.pid())));
        try {
            new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor();
        } catch (IOException e) {
            throw new PartFailedException("cannot send SIG" + signal + " to " + process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PartFailedException("interrupted while sending SIG" + signal + " to " + process.pid(), e);
        }
    }
}
