package io.crossload.emulator.salesforce.soap;

import io.crossload.emulator.salesforce.http.Answer;
import io.crossload.emulator.salesforce.http.ApiError;
import io.crossload.emulator.salesforce.http.ApiVersions;
import io.crossload.emulator.salesforce.http.Call;
import io.crossload.emulator.salesforce.http.Router;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** {@code /services/Soap}: takes the calls of all three SOAP APIs and finds who answers. */
public final class SoapEndpoints {
    /** Answers a call. */
    interface Operation {
        Answer answer(Envelope envelope) throws IOException;
    }

    private final Consumer<String> sessions;
    private final Map<Dialect, Map<String, Operation>> operations = new LinkedHashMap<>();

    /** @param sessions checks a session Id; throws when it is no good */
    public SoapEndpoints(Consumer<String> sessions) {
        this.sessions = sessions;
        for (Dialect dialect : Dialect.values()) operations.put(dialect, new LinkedHashMap<>());
    }

    /** Adds a call to some of the APIs. */
    SoapEndpoints add(String name, Operation operation, Dialect... dialects) {
        for (Dialect dialect : dialects) operations.get(dialect).put(name, operation);
        return this;
    }

    public void register(Router router) {
        for (Dialect dialect : Dialect.values()) {
            String path = "/services/Soap/" + dialect.letter() + "/{number}";
            for (String suffix : List.of("", "/{organization}")) {
                router.add("POST", path + suffix, call -> answer(call, dialect), (call, error) -> Envelope.fault(dialect, SoapFault.of(error)));
            }
        }
    }

    private Answer answer(Call call, Dialect dialect) throws IOException {
        try {
            checkVersion(call.variable("number"));
            Envelope envelope = Envelope.read(call, dialect);
            Operation operation = operations.get(dialect).get(envelope.name());
            if (operation == null) throw SoapFault.notEmulated(envelope.name());
            if (!"login".equals(envelope.name())) sessions.accept(envelope.header("SessionHeader", "sessionId"));
            return operation.answer(envelope);
        } catch (SoapFault e) {
            return Envelope.fault(dialect, e);
        } catch (ApiError e) {
            return Envelope.fault(dialect, SoapFault.of(e));
        }
    }

    private static void checkVersion(String number) {
        int version = number.matches("\\d{2}(\\.0)?") ? Integer.parseInt(number.substring(0, 2)) : 0;
        if (version < ApiVersions.FIRST || version > ApiVersions.LAST) throw new SoapFault("UNSUPPORTED_API_VERSION", "Unsupported API version " + number);
    }
}
