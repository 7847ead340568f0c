package io.tickstream.embedded.warehouse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * As whom PostgreSQL runs: it refuses to run as root, so root lends it another face.
 *
 * @param prefix put before a command; the command keeps the process id
 * @param owner  user id that must own the data, or -1 for whoever owns them
 */
record Identity(List<String> prefix, int owner) {

    private static final int NOBODY = 65534;
    private static final Identity SAME = new Identity(List.of(), -1);
    /** A user namespace of its own, in which root has no name: it can still reach whatever root can. */
    private static final Identity NAMELESS_ROOT = new Identity(List.of("unshare", "--user"), 0);
    /** For machines without user namespaces; needs a path to the data that everybody may walk. */
    private static final Identity NOBODY_ELSE = new Identity(
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"), NOBODY);

    /** The first that can run this program. */
    static Identity toRun(Path program) throws IOException {
        if (!isRoot()) {
            return SAME;
        }
        for (Identity candidate : List.of(NAMELESS_ROOT, NOBODY_ELSE)) {
            if (candidate.canRun(program)) {
                return candidate;
            }
        }
        throw new IOException("PostgreSQL does not run as root, and neither 'unshare --user' nor 'setpriv' works for " + program
                + "; start as another user, or allow user namespaces");
    }

    List<String> command(Path program, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.add(program.toString());
        command.addAll(List.of(arguments));
        return command;
    }

    void own(Path directory) throws IOException {
        if (owner >= 0 && !Files.getAttribute(directory, "unix:uid").equals(owner)) {
            Command.run(List.of("chown", "-R", owner + ":" + owner, directory.toString()), "");
        }
    }

    private boolean canRun(Path program) {
        try {
            Command.run(command(program, "--version"), "");
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean isRoot() throws IOException {
        Path self = Path.of("/proc/self");
        return Files.exists(self) ? Files.getAttribute(self, "unix:uid").equals(0) : System.getProperty("user.name").equals("root");
    }
}
