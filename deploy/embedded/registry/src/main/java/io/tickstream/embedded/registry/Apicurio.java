package io.tickstream.embedded.registry;

import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Driver;
import java.util.List;
import java.util.stream.Stream;

/**
 * The unpacked distribution beside our jar, in a class loader that knows nothing of ours: both sides carry a smallrye-config, of
 * different versions.
 */
final class Apicurio {

    private static final String TABLES = "io/apicurio/registry/storage/impl/sql/h2.ddl";

    private final ClassLoader loader;

    private Apicurio(ClassLoader loader) {
        this.loader = loader;
    }

    static Apicurio besideOurJar() throws IOException {
        Path jar;
        try {
            jar = Path.of(Main.class.getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException("cannot tell where the registry's jar is", e);
        }
        return in(jar.resolveSibling("apicurio"));
    }

    static Apicurio in(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            List<Path> runners = files.filter(file -> file.getFileName().toString().endsWith("-runner.jar")).toList();
            if (runners.size() != 1) {
                throw new IOException(directory + " holds " + runners.size() + " *-runner.jar; expected one");
            }
            return new Apicurio(new URLClassLoader("apicurio", new URL[] {url(runners.get(0))}, ClassLoader.getPlatformClassLoader()));
        }
    }

    /** The statements that make an empty database. */
    String tables() throws IOException {
        try (InputStream text = loader.getResourceAsStream(TABLES)) {
            if (text == null) {
                throw new IOException(TABLES + " is not in the distribution");
            }
            return new String(text.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Driver databaseDriver() {
        try {
            return (Driver) load("org.h2.Driver").getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("the distribution's H2 cannot be used", e);
        }
    }

    /** Runs the registry in this thread until it is stopped; what it is to do is in the system properties. */
    void run() {
        Thread.currentThread().setContextClassLoader(loader);
        invoke("io.quarkus.runner.GeneratedMain", "main", String[].class, new String[0]);
    }

    /** Asks the registry to end and waits until it has; from another thread than the one that runs it. */
    void stop() {
        Thread.currentThread().setContextClassLoader(loader);
        invoke("io.quarkus.runtime.Quarkus", "blockingExit", null, null);
    }

    private void invoke(String type, String method, Class<?> parameter, Object argument) {
        try {
            if (parameter == null) {
                load(type).getMethod(method).invoke(null);
            } else {
                load(type).getMethod(method, parameter).invoke(null, argument);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(type + "." + method + " failed", e.getCause() == null ? e : e.getCause());
        }
    }

    private Class<?> load(String type) throws ClassNotFoundException {
        return Class.forName(type, true, loader);
    }

    private static URL url(Path file) throws MalformedURLException {
        return file.toUri().toURL();
    }
}
