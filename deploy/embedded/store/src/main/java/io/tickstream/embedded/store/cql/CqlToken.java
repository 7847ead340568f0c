package io.tickstream.embedded.store.cql;

import java.util.ArrayList;
import java.util.List;

/**
 * A piece of CQL text from {@code start} to {@code end}, neither space nor comment.
 *
 * @param text as written, a string literal without its quotes
 */
record CqlToken(Kind kind, String text, int start, int end) {
    enum Kind { WORD, STRING, QUOTED_NAME, SYMBOL }

    boolean is(String word) {
        return kind == Kind.SYMBOL ? text.equals(word) : kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    /** All tokens of a text; what is left open at its end is closed there, for the parser proper to complain about. */
    static List<CqlToken> read(String cql) {
        List<CqlToken> tokens = new ArrayList<>();
        int at = 0;
        while (at < cql.length()) {
            char c = cql.charAt(at);
            int end;
            if (Character.isWhitespace(c)) {
                end = at + 1;
            } else if (cql.startsWith("--", at) || cql.startsWith("//", at)) {
                end = after(cql, "\n", at + 2);
            } else if (cql.startsWith("/*", at)) {
                end = after(cql, "*/", at + 2);
            } else if (cql.startsWith("$$", at)) {
                end = after(cql, "$$", at + 2);
                tokens.add(new CqlToken(Kind.STRING, cql.substring(at + 2, Math.max(at + 2, end - 2)), at, end));
            } else if (c == '\'' || c == '"') {
                end = afterQuoted(cql, c, at + 1);
                String inside = cql.substring(at + 1, Math.max(at + 1, end - 1)).replace("" + c + c, "" + c);
                tokens.add(new CqlToken(c == '"' ? Kind.QUOTED_NAME : Kind.STRING, inside, at, end));
            } else if (Character.isLetterOrDigit(c) || c == '_') {
                end = at;
                while (end < cql.length() && (Character.isLetterOrDigit(cql.charAt(end)) || "_.$".indexOf(cql.charAt(end)) >= 0)) {
                    end++;
                }
                tokens.add(new CqlToken(Kind.WORD, cql.substring(at, end), at, end));
            } else {
                end = at + 1;
                tokens.add(new CqlToken(Kind.SYMBOL, cql.substring(at, end), at, end));
            }
            at = end;
        }
        return tokens;
    }

    private static int after(String cql, String mark, int from) {
        int found = cql.indexOf(mark, from);
        return found < 0 ? cql.length() : found + mark.length();
    }

    private static int afterQuoted(String cql, char quote, int from) {
        int at = from;
        while (at < cql.length()) {
            if (cql.charAt(at) == quote) {
                if (at + 1 < cql.length() && cql.charAt(at + 1) == quote) {
                    at++;
                } else {
                    return at + 1;
                }
            }
            at++;
        }
        return at;
    }
}
