package io.tickstream.embedded.store.cql;

import io.tickstream.embedded.store.cdc.CdcOptions;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.cassandra.exceptions.SyntaxException;

/**
 * A schema statement as Scylla takes it, in the words Cassandra knows.
 *
 * @param cql without Scylla's properties: {@code cdc = {…}} became {@code cdc = false} (Cassandra's own, unrelated), and
 *     properties that mean nothing on one node are gone
 * @param cdc what {@code cdc = {…}} said
 */
record ScyllaDdl(String cql, Optional<CdcOptions> cdc) {
    private static final List<String> MEANINGLESS_HERE = List.of("tablets", "tombstone_gc");

    /** Any statement; those that are no DDL, or no Scylla's, come back as they are. */
    static ScyllaDdl of(String cql) {
        if (!mayMatter(cql)) {
            return new ScyllaDdl(cql, Optional.empty());
        }
        List<CqlToken> tokens = CqlToken.read(cql);
        if (tokens.isEmpty() || !(tokens.get(0).is("CREATE") || tokens.get(0).is("ALTER"))) {
            return new ScyllaDdl(cql, Optional.empty());
        }
        StringBuilder rewritten = new StringBuilder(cql);
        Optional<CdcOptions> options = Optional.empty();
        for (int i = tokens.size() - 3; i > 0; i--) {
            if (!tokens.get(i + 1).is("=") || !tokens.get(i + 2).is("{")) {
                continue;
            }
            int close = closing(tokens, i + 2);
            if (tokens.get(i).is("cdc")) {
                options = Optional.of(CdcOptions.of(map(tokens.subList(i + 3, close))));
                rewritten.replace(tokens.get(i).start(), tokens.get(close).end(), "cdc = false");
            } else if (MEANINGLESS_HERE.stream().anyMatch(tokens.get(i)::is)) {
                remove(rewritten, tokens, i, close);
            }
        }
        return new ScyllaDdl(rewritten.toString(), options);
    }

    /** A cheap look that spares most statements the reading. */
    private static boolean mayMatter(String cql) {
        for (int i = 0; i < cql.length(); i++) {
            char c = cql.charAt(i);
            if (!Character.isWhitespace(c)) {
                return c == 'c' || c == 'C' || c == 'a' || c == 'A' || c == '-' || c == '/';
            }
        }
        return false;
    }

    private static int closing(List<CqlToken> tokens, int open) {
        for (int i = open; i < tokens.size(); i++) {
            if (tokens.get(i).is("}")) {
                return i;
            }
        }
        throw new SyntaxException("missing '}' after '" + tokens.get(open - 2).text() + " = {'");
    }

    /** Takes a property out together with the AND that binds it. */
    private static void remove(StringBuilder cql, List<CqlToken> tokens, int first, int last) {
        if (tokens.get(first - 1).is("AND")) {
            cql.delete(tokens.get(first - 1).start(), tokens.get(last).end());
        } else if (last + 1 < tokens.size() && tokens.get(last + 1).is("AND")) {
            cql.delete(tokens.get(first).start(), tokens.get(last + 1).end());
        } else {
            cql.delete(tokens.get(first - 1).start(), tokens.get(last).end());
        }
    }

    private static Map<String, String> map(List<CqlToken> tokens) {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < tokens.size(); i += 4) {
            if (i + 2 >= tokens.size() || !tokens.get(i + 1).is(":") || i + 3 < tokens.size() && !tokens.get(i + 3).is(",")) {
                throw new SyntaxException("cdc = {…}: expected 'option': value pairs");
            }
            map.put(tokens.get(i).text(), tokens.get(i + 2).text());
        }
        return map;
    }
}
