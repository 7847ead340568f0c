package io.tickstream.local.status;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Resident memory of a process and all its descendants, bytes. Pages that several of them share count once per process. */
final class ProcessMemory {

    private ProcessMemory() {}

    static long of(ProcessHandle process) {
        return Stream.concat(Stream.of(process), process.descendants()).mapToLong(each -> resident(each.pid())).sum();
    }

    private static long resident(long pid) {
        Path status = Path.of("/proc", Long.toString(pid), "status");
        return Files.exists(Path.of("/proc/self")) ? fromProc(status) : fromPs(pid);
    }

    private static long fromProc(Path status) {
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:")).mapToLong(ProcessMemory::kibibytes).sum();
        } catch (IOException | RuntimeException e) {
            // It has ended in the meantime.
            return 0;
        }
    }

    private static long fromPs(long pid) {
        try {
            Process ps = new ProcessBuilder("ps", "-o", "rss=", "-p", Long.toString(pid)).start();
            try (BufferedReader out = new BufferedReader(new InputStreamReader(ps.getInputStream(), StandardCharsets.UTF_8))) {
                String line = out.readLine();
                return line == null ? 0 : kibibytes(line);
            }
        } catch (IOException e) {
            return 0;
        }
    }

    private static long kibibytes(String line) {
        return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
    }
}
