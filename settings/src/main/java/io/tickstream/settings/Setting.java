package io.tickstream.settings;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * One setting: a component of a configuration record.
 *
 * <p>Types: String, int, long, double, boolean, enums, {@link java.net.URI}, {@link java.nio.file.Path},
 * {@link java.time.Duration} (250ms, 15s, 10m, 2h, 1d), {@code List} of these (comma-separated) and {@code Optional} of these.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface Setting {
    /** The name, both of the environment variable and of the key in the file. */
    String name();

    /** What holds when it is not set; without one, and unless the type is Optional or List, the setting is required. */
    String fallback() default "";

    /** What it means, for {@code --help}; with its unit. */
    String help();

    /** Whether the value must never be shown. */
    boolean secret() default false;
}
