package io.tickstream.schemas.confluent;

import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.config.ConfigException;

/** Confluent's configuration keys that the codec understands. */
final class CodecConfig {
    static final String URL = "schema.registry.url";
    static final String AUTO_REGISTER = "auto.register.schemas";
    static final String USER_INFO = "basic.auth.user.info";

    private CodecConfig() {}

    static RegistryClient registry(Map<String, ?> configs) {
        Object url = configs.get(URL);
        if (url == null || url.toString().isBlank()) {
            throw new ConfigException(URL, url, "expected the base URL of a schema registry");
        }
        return new RegistryClient(
                url.toString().split(",")[0].strip(),
                Optional.ofNullable(configs.get(USER_INFO)).map(Object::toString).filter(info -> !info.isBlank()));
    }

    static boolean autoRegister(Map<String, ?> configs) {
        Object value = configs.get(AUTO_REGISTER);
        return value == null || Boolean.parseBoolean(value.toString());
    }
}
