package io.crossload.mapping.transform;

import java.util.List;

import io.crossload.catalogue.Code;

/**
 * One transform of the catalogue, with all that its documentation and its test need.
 *
 * @param inputs     what {@code from} must name, in order
 * @param minInputs  fewest inputs
 * @param maxInputs  most inputs
 * @param parameters in the order of the documentation; a bare value is the first one
 * @param meaning    one sentence for docs/mapping.md
 * @param examples   shown in docs/mapping.md and run by a test
 * @param factory    compiles a call
 */
record TransformEntry(String name, String inputs, int minInputs, int maxInputs, List<Parameter> parameters, String meaning, List<Example> examples,
                      Factory factory) {

    /** A parameter: required, or with a default that the factory applies. */
    record Parameter(String name, boolean required, String meaning) { }

    /**
     * @param inputs  null = no value
     * @param output  null = no value
     * @param finding the code it reports, or null
     */
    record Example(List<String> inputs, TransformCall call, String output, Code finding) { }

    /** Compiles a call whose parameters and number of inputs have been checked. */
    @FunctionalInterface
    interface Factory {
        /** @throws IllegalArgumentException with a sentence for the reader of the mapping when a parameter's value does not fit */
        Transform compile(TransformCall call, List<String> inputs, Phones phones);
    }
}
