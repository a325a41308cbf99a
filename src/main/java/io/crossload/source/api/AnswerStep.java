package io.crossload.source.api;

import java.io.IOException;
import java.io.InputStream;

import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** Route step that reads the answer while its connection is open, and leaves what the reader made of it as the body. */
public final class AnswerStep {
    private final SourceClock clock;

    public AnswerStep(SourceClock clock) {
        this.clock = clock;
    }

    /** Called by the route {@code actimo-get}. */
    public void read(Exchange exchange) throws IOException {
        Message message = exchange.getMessage();
        AnswerReader<?> reader = exchange.getProperty(ActimoHttp.READER, AnswerReader.class);
        Object body = message.getBody();
        InputStream raw = body instanceof InputStream in ? in : InputStream.nullInputStream();
        try (InputStream in = new DeadlineStream(raw, clock, ActimoHttp.request(exchange).connection().profile().api().timeouts().answer())) {
            message.setBody(reader.read(new ActimoAnswer(message.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class), message.getHeaders(), in)));
        }
    }
}
