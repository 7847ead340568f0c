package io.tickstream.streamjob.sink;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.DriverTimeoutException;
import com.datastax.oss.driver.api.core.NoNodeAvailableException;
import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.codec.CodecNotFoundException;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class StoreFailuresTest {

    @Test
    void anOutagePasses() {
        assertThat(StoreFailures.isPermanent(new NoNodeAvailableException())).isFalse();
        assertThat(StoreFailures.isPermanent(new DriverTimeoutException("slow"))).isFalse();
        assertThat(StoreFailures.isPermanent(new IOException("connection reset"))).isFalse();
    }

    @Test
    void aWrongStatementNeverSucceeds() {
        assertThat(StoreFailures.isPermanent(new InvalidQueryException(null, "unconfigured table"))).isTrue();
        assertThat(StoreFailures.isPermanent(new CodecNotFoundException(DataTypes.INT, GenericType.STRING))).isTrue();
    }
}
