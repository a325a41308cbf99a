package io.crossload.emulator.salesforce.soql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Cuts a query into tokens. */
final class Lexer {
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DATETIME = Pattern.compile("\\d{4}-\\d{2}-\\d{2}T.*");
    private static final Pattern NUMBER = Pattern.compile("[-+]?(\\d+\\.?\\d*|\\.\\d+)");

    private final String query;
    private final SoqlErrors errors;
    private final List<Token> tokens = new ArrayList<>();
    private int at;

    Lexer(String query, SoqlErrors errors) {
        this.query = query;
        this.errors = errors;
    }

    List<Token> tokens() {
        while (at < query.length()) {
            char c = query.charAt(at);
            if (Character.isWhitespace(c)) at++;
            else if (c == '\'') string();
            else if (Character.isLetter(c) || c == '_') word();
            else if (Character.isDigit(c) || (c == '-' || c == '+' || c == '.') && at + 1 < query.length() && Character.isDigit(query.charAt(at + 1))) number();
            else sign(c);
        }
        tokens.add(new Token(Token.Kind.END, "", query.length()));
        return tokens;
    }

    private void string() {
        int start = at++;
        StringBuilder text = new StringBuilder();
        while (true) {
            if (at >= query.length()) throw errors.malformed(start, "line " + "1:" + (start + 1) + " mismatched character '<EOF>' expecting '''");
            char c = query.charAt(at++);
            if (c == '\'') break;
            text.append(c == '\\' ? escaped() : c);
        }
        tokens.add(new Token(Token.Kind.STRING, text.toString(), start));
    }

    private char escaped() {
        if (at >= query.length()) throw errors.malformed(at, "unexpected token: <EOF>");
        char c = query.charAt(at++);
        return switch (c) {
            case 'n', 'N' -> '\n';
            case 'r', 'R' -> '\r';
            case 't', 'T' -> '\t';
            case 'b', 'B' -> '\b';
            case 'f', 'F' -> '\f';
            case '\'', '"', '\\' -> c;
            // Kept for LIKE, where they stand for themselves instead of being wildcards.
            case '_' -> Like.LITERAL_UNDERSCORE;
            case '%' -> Like.LITERAL_PERCENT;
            default -> throw errors.malformed(at - 2, "Invalid string literal. Illegal character sequence '\\" + c + "' in string literal");
        };
    }

    private void word() {
        int start = at;
        while (at < query.length() && (Character.isLetterOrDigit(query.charAt(at)) || "_.:".indexOf(query.charAt(at)) >= 0)) at++;
        tokens.add(new Token(Token.Kind.WORD, query.substring(start, at), start));
    }

    private void number() {
        int start = at++;
        while (at < query.length() && (Character.isLetterOrDigit(query.charAt(at)) || "-+.:".indexOf(query.charAt(at)) >= 0)) at++;
        String text = query.substring(start, at);
        Token.Kind kind = DATE.matcher(text).matches() ? Token.Kind.DATE : DATETIME.matcher(text).matches() ? Token.Kind.DATETIME
            : NUMBER.matcher(text).matches() ? Token.Kind.NUMBER : null;
        if (kind == null) throw errors.malformed(start, "unexpected token: '" + text + "'");
        tokens.add(new Token(kind, text, start));
    }

    private void sign(char c) {
        String two = query.substring(at, Math.min(at + 2, query.length()));
        String sign = List.of("!=", "<=", ">=", "<>").contains(two) ? two : String.valueOf(c);
        if ("=!<>(),".indexOf(sign.charAt(0)) < 0 || "!".equals(sign)) throw errors.malformed(at, "unexpected token: '" + c + "'");
        tokens.add(new Token(Token.Kind.SIGN, sign, at));
        at += sign.length();
    }
}
