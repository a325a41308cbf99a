package io.crossload.api;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;

import io.crossload.catalogue.Code;
import io.crossload.catalogue.CrossloadException;

/** Turns what a request says into words of a command line. Each option travels with its value in one word, so that no value is ever taken for an option. */
final class Arguments {
    private static final String BY = "by";
    private static final String YES = "yes";

    private final Verb verb;
    private final Caller caller;
    private final Path home;
    private final List<String> words = new ArrayList<>();

    /** @param home paths of callers from elsewhere lie in it */
    Arguments(Verb verb, Caller caller, Path home) {
        this.verb = verb;
        this.caller = caller;
        this.home = home;
    }

    /**
     * @param options  by name
     * @param inPath   values of the parameters that stand in the path, by name
     * @throws CrossloadException REQUEST_INVALID, ROLE_REFUSED
     */
    List<String> of(Map<String, JsonNode> options, Map<String, String> inPath) {
        String by = caller.name();
        for (Map.Entry<String, JsonNode> option : options.entrySet()) {
            String name = option.getKey();
            if (name.equals(BY)) {
                by = by(option.getValue());
            } else if (name.equals(YES) && !verb.reads()) {
                add(new Verb.Param(YES, Verb.Kind.SWITCH, false, false, false, List.of(), ""), option.getValue());
            } else {
                add(param(name), option.getValue());
            }
        }
        verb.params().stream().filter(p -> p.required() && !p.inPath() && !options.containsKey(p.name())).findFirst().ifPresent(p -> {
            throw invalid(p.name() + " is missing.");
        });
        if (!verb.reads()) {
            words.add("--by=" + by);
        }
        verb.params().stream().filter(Verb.Param::inPath).forEach(p -> {
            words.add("--");
            words.add(inPath.get(p.name()));
        });
        return words;
    }

    private String by(JsonNode value) {
        if (!caller.local()) {
            throw new CrossloadException(Code.ROLE_REFUSED, "by: whoever has a token of api.tokens acts in its name, " + caller.name() + ".");
        }
        return value.asText().isBlank() ? caller.name() : value.asText();
    }

    private Verb.Param param(String name) {
        return verb.params().stream().filter(p -> !p.inPath() && p.name().equals(name)).findFirst().orElseThrow(() -> invalid("There is no " + name.replaceAll("[^A-Za-z0-9-]", "?") + "; "
            + (verb.params().stream().allMatch(Verb.Param::inPath) ? "it takes nothing." : "it takes " + verb.params().stream().filter(p -> !p.inPath()).map(Verb.Param::name).collect(Collectors.joining(", ")) + ".")));
    }

    private void add(Verb.Param param, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        if (verb.approved().contains(param.name()) && !caller.access().allows(Access.APPROVER)) {
            throw new CrossloadException(Code.ROLE_REFUSED, param.name() + " needs " + Access.APPROVER.word() + ".");
        }
        if (value.isArray()) {
            if (!param.many()) {
                throw invalid(param.name() + " is one value, not a list.");
            }
            value.forEach(each -> add(param, each));
        } else if (param.kind() == Verb.Kind.SWITCH) {
            if (!value.isBoolean() && !List.of("true", "false").contains(value.asText())) {
                throw invalid(param.name() + " is true or false.");
            }
            if (value.asBoolean()) {
                words.add("--" + param.name());
            }
        } else if (!value.isValueNode()) {
            throw invalid(param.name() + " is a plain value.");
        } else {
            words.add("--" + param.name() + "=" + (param.kind() == Verb.Kind.PATH ? path(param, value.asText()) : value.asText()));
        }
    }

    /** Whoever comes over the network reads and writes below the home alone. */
    private String path(Verb.Param param, String text) {
        try {
            Path path = home.resolve(text).normalize();
            if (!caller.local() && !path.startsWith(home)) {
                throw invalid(param.name() + " must lie in the home of the migration.");
            }
            return path.toString();
        } catch (InvalidPathException e) {
            throw invalid(param.name() + " is no path.");
        }
    }

    private CrossloadException invalid(String what) { return new CrossloadException(Code.REQUEST_INVALID, "/api/" + verb.path() + ": " + what); }
}
