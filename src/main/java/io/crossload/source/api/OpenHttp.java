package io.crossload.source.api;

import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/**
 * GETs to addresses that texts and file lists name, through the route {@code file-get} (routes/download.yaml): never with a key, and never into the
 * own network unless a host is named for it, because the addresses come from whoever wrote the texts.
 */
public final class OpenHttp {
    static final String ROUTE = "direct:file-get";
    private static final String READER = "fileAnswerReader";
    private static final String ADDRESS = "fileAddress";

    private final ProducerTemplate template;
    private final Set<String> privateHosts;

    /** @param privateHosts names, lower case, of hosts that may be asked although they are not public */
    public OpenHttp(ProducerTemplate template, Set<String> privateHosts) {
        this.template = template;
        this.privateHosts = Set.copyOf(privateHosts);
    }

    /** Whether an address may be asked at all. */
    boolean isOpen(URI uri) throws UnknownHostException {
        if (uri.getHost() == null || uri.getRawUserInfo() != null || !"http".equalsIgnoreCase(uri.getScheme()) && !"https".equalsIgnoreCase(uri.getScheme())) {
            return false;
        }
        if (privateHosts.contains(uri.getHost().toLowerCase(Locale.ROOT))) {
            return true;
        }
        for (InetAddress address : InetAddress.getAllByName(uri.getHost())) {
            if (address.isAnyLocalAddress() || address.isLoopbackAddress() || address.isLinkLocalAddress() || address.isSiteLocalAddress() || address.isMulticastAddress()
                || address.getAddress().length == 16 && (address.getAddress()[0] & 0xfe) == 0xfc) {
                return false;
            }
        }
        return true;
    }

    @SuppressWarnings("unchecked")
    <T> T get(URI uri, AnswerReader<T> reader) throws IOException {
        Exchange exchange = template.send(ROUTE, e -> {
            e.setProperty(READER, reader);
            e.setProperty(ADDRESS, uri);
            e.setProperty("fileOrigin", uri.getScheme() + "://" + uri.getRawAuthority());
            String text = uri.toASCIIString();
            e.getIn().setHeader(Exchange.HTTP_METHOD, "GET");
            e.getIn().setHeader(Exchange.HTTP_URI, uri.getRawFragment() == null ? text : text.substring(0, text.indexOf('#')));
            e.getIn().setHeader("Accept", "*/*");
        });
        Exception failure = exchange.getException();
        if (failure == null) {
            return (T) exchange.getMessage().getBody();
        }
        if (failure instanceof IOException io) {
            throw io;
        }
        if (failure instanceof RuntimeException runtime) {
            throw runtime;
        }
        throw new IOException(failure.getClass().getSimpleName(), failure);
    }

    /** Route steps of {@code file-get}. */
    public static final class Steps {
        private static final Set<String> HEADERS = Set.of(Exchange.HTTP_METHOD, Exchange.HTTP_URI, "Accept");

        /** Nothing but a bare GET leaves: a header more could be a key. */
        public void check(Exchange exchange) {
            if (!HEADERS.containsAll(exchange.getMessage().getHeaders().keySet()) || exchange.getMessage().getBody() != null
                || !"GET".equals(exchange.getMessage().getHeader(Exchange.HTTP_METHOD))) {
                throw new CrossloadException(Code.SOURCE_CALL_REFUSED, "(a file's address)");
            }
        }

        /** Reads the answer while its connection is open. */
        public void read(Exchange exchange) throws IOException {
            Object body = exchange.getMessage().getBody();
            try (java.io.InputStream in = body instanceof java.io.InputStream stream ? stream : java.io.InputStream.nullInputStream()) {
                AnswerReader<?> reader = exchange.getProperty(READER, AnswerReader.class);
                exchange.getMessage().setBody(reader.read(new ActimoAnswer(exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class),
                    exchange.getMessage().getHeaders(), in)));
            }
        }
    }
}
