package io.crossload.log;

import java.nio.charset.StandardCharsets;

import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.encoder.Encoder;
import ch.qos.logback.core.spi.ContextAwareBase;

/**
 * Sets logging up, without a file to parse: warnings, and what Crossload itself says, on standard error. Standard output belongs to what verbs print. A {@code logback.xml} that somebody puts on the class path is not looked at.
 */
public final class LogSetup extends ContextAwareBase implements Configurator {
    private static final String APPENDER = "stderr";
    private static final String TEXT = "%d{yyyy-MM-dd HH:mm:ss.SSS} [%thread] %level %logger{0} - %msg%n";

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        show(context, text(context));
        level(context, Logger.ROOT_LOGGER_NAME, Level.WARN);
        level(context, "io.crossload", Level.INFO);
        // "Missing property packages": Crossload names its DTOs itself.
        level(context, "org.apache.camel.component.salesforce.SalesforceComponent", Level.ERROR);
        // Batches are megabytes, so the broker's small memory is often full while some wait; they wait on disk, which is what it is for.
        level(context, "org.apache.activemq.broker.region.Queue", Level.ERROR);
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /** From now on every line is a JSON object, or text again. */
    public static void json(boolean json) {
        LoggerContext context = (LoggerContext) LoggerFactory.getILoggerFactory();
        show(context, json ? json(context) : text(context));
    }

    private static void show(LoggerContext context, Encoder<ILoggingEvent> encoder) {
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        ConsoleAppender<ILoggingEvent> appender = new ConsoleAppender<>();
        appender.setContext(context);
        appender.setName(APPENDER);
        appender.setTarget("System.err");
        appender.setEncoder(encoder);
        appender.start();
        root.detachAppender(APPENDER);
        root.addAppender(appender);
    }

    private static Encoder<ILoggingEvent> text(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        encoder.setPattern(TEXT);
        encoder.setCharset(StandardCharsets.UTF_8);
        encoder.start();
        return encoder;
    }

    private static Encoder<ILoggingEvent> json(LoggerContext context) {
        JsonLines encoder = new JsonLines();
        encoder.setContext(context);
        encoder.start();
        return encoder;
    }

    private static void level(LoggerContext context, String logger, Level level) { context.getLogger(logger).setLevel(level); }
}
