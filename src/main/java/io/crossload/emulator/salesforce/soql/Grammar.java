package io.crossload.emulator.salesforce.soql;

import io.crossload.emulator.salesforce.http.ApiError;
import io.github.apexdevtools.apexparser.ApexLexer;
import io.github.apexdevtools.apexparser.ApexParser;
import io.github.apexdevtools.apexparser.ApexParserFactory;
import java.util.List;
import org.antlr.v4.runtime.BaseErrorListener;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.CommonTokenStream;
import org.antlr.v4.runtime.RecognitionException;
import org.antlr.v4.runtime.Recognizer;
import org.antlr.v4.runtime.Token;

/** Turns the text of a query into a tree by the published grammar of Apex, of which SOQL is a part. */
final class Grammar {
    /** Parentheses inside each other. */
    private static final int DEEPEST = 50;

    private final String text;
    private final SoqlErrors errors;

    Grammar(String text, SoqlErrors errors) {
        this.text = text;
        this.errors = errors;
    }

    ApexParser.QueryContext tree() {
        String masked = StringLiterals.mask(text, errors);
        ApexLexer lexer = ApexParserFactory.createLexer(CharStreams.fromString(masked));
        lexer.removeErrorListeners();
        lexer.addErrorListener(new Refusing());
        CommonTokenStream tokens = new CommonTokenStream(lexer);
        tokens.fill();
        refuseEarly(tokens.getTokens());
        ApexParser parser = new ApexParser(tokens);
        parser.removeErrorListeners();
        parser.addErrorListener(new Refusing());
        ApexParser.QueryContext tree = parser.query();
        Token next = tokens.LT(1);
        if (next.getType() != Token.EOF) throw unexpected(next);
        return tree;
    }

    private ApiError unexpected(Token token) {
        boolean end = token.getType() == Token.EOF;
        return errors.unexpected(token.getStartIndex(), end ? "" : text(token.getStartIndex(), token.getStopIndex() + 1));
    }

    /** The grammar takes FROM for a field's name, and then finds the mistake far behind it; and deep nesting costs it minutes. */
    private void refuseEarly(List<Token> tokens) {
        Token before = null;
        int depth = 0;
        for (Token token : tokens) {
            if (token.getChannel() != Token.DEFAULT_CHANNEL) continue;
            boolean listOpen = before != null && (before.getType() == ApexLexer.SELECT || before.getType() == ApexLexer.COMMA);
            if (token.getType() == ApexLexer.FROM && listOpen) throw unexpected(token);
            depth += token.getType() == ApexLexer.LPAREN ? 1 : token.getType() == ApexLexer.RPAREN ? -1 : 0;
            if (depth > DEEPEST) {
                throw new ApiError(400, "QUERY_TOO_COMPLICATED", "Query is either selecting too many fields or the filter conditions are too complicated.");
            }
            before = token;
        }
    }

    /** A part of the query. ANTLR counts code points, Java chars. */
    private String text(int from, int to) { return text.substring(text.offsetByCodePoints(0, from), text.offsetByCodePoints(0, to)); }

    private final class Refusing extends BaseErrorListener {
        @Override
        public void syntaxError(Recognizer<?, ?> recognizer, Object symbol, int line, int column, String message, RecognitionException e) {
            if (symbol instanceof Token token) throw unexpected(token);
            int at = ((ApexLexer) recognizer)._tokenStartCharIndex;
            throw errors.unexpected(at, text(at, at + 1));
        }
    }
}
