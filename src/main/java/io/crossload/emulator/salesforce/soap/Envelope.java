package io.crossload.emulator.salesforce.soap;

import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.xml.XmlNode;
import io.crossload.emulator.salesforce.xml.XmlReader;
import io.crossload.emulator.salesforce.xml.XmlWriter;
import java.io.IOException;
import java.util.function.Consumer;

/** A SOAP 1.1 request, and the dress of its answer. */
final class Envelope {
    private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";

    private final Dialect dialect;
    private final Call call;
    private final XmlNode header;
    private final XmlNode operation;

    private Envelope(Dialect dialect, Call call, XmlNode header, XmlNode operation) {
        this.dialect = dialect;
        this.call = call;
        this.header = header;
        this.operation = operation;
    }

    static Envelope read(Call call, Dialect dialect) throws IOException {
        XmlNode root;
        try {
            root = XmlReader.read(call.body());
        } catch (XmlReader.Malformed e) {
            throw new SoapFault("UNKNOWN_EXCEPTION", "Unable to parse the request: " + e.getMessage());
        }
        XmlNode body = root == null ? null : root.child("Body");
        if (body == null || body.children().isEmpty()) throw new SoapFault("UNKNOWN_EXCEPTION", "No operation available for request");
        return new Envelope(dialect, call, root.child("Header") == null ? XmlNode.of("Header") : root.child("Header"), body.children().get(0));
    }

    Dialect dialect() { return dialect; }

    Call call() { return call; }

    /** Name of the call, e.g. {@code query}. */
    String name() { return operation.name(); }

    XmlNode operation() { return operation; }

    /** The API version of the endpoint, e.g. {@code 66.0}. */
    String version() { return call.variable("number"); }

    /** A value of a SOAP header, null when absent. */
    String header(String block, String element) {
        XmlNode node = header.child(block);
        return node == null ? null : node.value(element);
    }

    /** The answer of the call: what the body writes stands in {@code <NAMEResponse>}. */
    Answer answer(Consumer<XmlWriter> body) {
        XmlWriter out = open(dialect.namespace());
        out.open(name() + "Response");
        body.accept(out);
        return close(200, out.close(name() + "Response"));
    }

    static Answer fault(Dialect dialect, SoapFault fault) {
        XmlWriter out = open(dialect.namespace());
        String message = fault.code() + ": " + fault.getMessage();
        out.open("soapenv:Fault", "xmlns", "").element("faultcode", "sf:" + fault.code()).element("faultstring", message);
        if (dialect != Dialect.METADATA) {
            out.open("detail").open("sf:" + fault.type(), "xsi:type", "sf:" + fault.type()).element("sf:exceptionCode", fault.code())
                .element("sf:exceptionMessage", fault.getMessage());
            if (fault.ofQuery()) out.element("sf:row", fault.place("Row")).element("sf:column", fault.place("Column"));
            out.close("sf:" + fault.type()).close("detail");
        }
        return close(500, out.close("soapenv:Fault"), dialect);
    }

    private static XmlWriter open(String namespace) {
        Dialect dialect = Dialect.ofNamespace(namespace);
        return XmlWriter.document().open("soapenv:Envelope", "xmlns:soapenv", SOAP, "xmlns", namespace, "xmlns:tns", namespace, "xmlns:sf", dialect.innerNamespace(),
            "xmlns:xsd", "http://www.w3.org/2001/XMLSchema", "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance").open("soapenv:Body");
    }

    private static Answer close(int status, XmlWriter out) {
        return Answer.bytes(status, "text/xml;charset=UTF-8", out.close("soapenv:Body").close("soapenv:Envelope").bytes());
    }

    /** Faults have a namespace of their own. */
    private static Answer close(int status, XmlWriter out, Dialect dialect) {
        String text = new String(out.close("soapenv:Body").close("soapenv:Envelope").bytes(), java.nio.charset.StandardCharsets.UTF_8)
            .replace("xmlns:sf=\"" + dialect.innerNamespace() + "\"", "xmlns:sf=\"" + dialect.faultNamespace() + "\"");
        return Answer.bytes(status, "text/xml;charset=UTF-8", text.getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
}
