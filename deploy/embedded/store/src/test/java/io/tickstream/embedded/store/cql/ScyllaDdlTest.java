package io.tickstream.embedded.store.cql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tickstream.embedded.store.cdc.CdcOptions;
import java.util.Optional;
import org.apache.cassandra.exceptions.InvalidRequestException;
import org.apache.cassandra.exceptions.SyntaxException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScyllaDdlTest {
    @Test
    void readsTheOptionsAndLeavesTheRest() {
        ScyllaDdl ddl = ScyllaDdl.of("""
                -- a comment with cdc = {'enabled': false}
                create table k.t (p int PRIMARY KEY, cdc text) WITH comment = 'cdc = {' AND CDC={'enabled':true , 'ttl' : '60'} AND gc_grace_seconds = 1""");

        assertThat(ddl.cdc()).contains(new CdcOptions(true, 60));
        assertThat(ddl.cql()).endsWith("(p int PRIMARY KEY, cdc text) WITH comment = 'cdc = {' AND cdc = false AND gc_grace_seconds = 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "INSERT INTO k.t (p, v) VALUES (1, 'WITH cdc = {}')",
        "CREATE TABLE k.t (p int PRIMARY KEY) WITH cdc = true",
        "CREATE TABLE k.t (p int PRIMARY KEY) WITH compaction = {'class': 'LeveledCompactionStrategy'}",
        "UPDATE k.t SET cdc = {'a': 1} WHERE p = 1",
        "",
        "   ",
        "--",
        "CREATE",
        "CREATE TABLE k.t (p text PRIMARY KEY) WITH comment = 'open",
    })
    void leavesOtherStatementsAlone(String cql) {
        assertThat(ScyllaDdl.of(cql)).isEqualTo(new ScyllaDdl(cql, Optional.empty()));
    }

    @Test
    void takesTabletsOutWhereverTheyStand() {
        assertThat(ScyllaDdl.of("CREATE KEYSPACE k WITH replication = {'a': 1} AND tablets = {'enabled': true}").cql())
                .isEqualTo("CREATE KEYSPACE k WITH replication = {'a': 1} ");
        assertThat(ScyllaDdl.of("CREATE KEYSPACE k WITH tablets = {'enabled': true} AND replication = {'a': 1}").cql())
                .isEqualTo("CREATE KEYSPACE k WITH  replication = {'a': 1}");
        assertThat(ScyllaDdl.of("ALTER KEYSPACE k WITH tablets = {'enabled': true}").cql()).isEqualTo("ALTER KEYSPACE k ");
    }

    @Test
    void defaultsToADay() {
        assertThat(ScyllaDdl.of("ALTER TABLE k.t WITH cdc = {'enabled': true}").cdc()).contains(new CdcOptions(true, 86_400));
    }

    @ParameterizedTest
    @ValueSource(strings = {"{'enabled': maybe}", "{'ttl': -1}", "{'ttl': 1.5}", "{'preimage': true}", "{'postimage': 'full'}",
        "{'delta': 'keys'}", "{'enabledd': true}"})
    void refusesOptions(String options) {
        assertThatThrownBy(() -> ScyllaDdl.of("ALTER TABLE k.t WITH cdc = " + options)).isInstanceOfAny(InvalidRequestException.class, SyntaxException.class);
    }

    @Test
    void refusesAnOpenMap() {
        assertThatThrownBy(() -> ScyllaDdl.of("ALTER TABLE k.t WITH cdc = {'enabled': true")).isInstanceOf(SyntaxException.class);
    }
}
