package io.crossload.mapping.transform;

/** One compiled step of a field: from one or more source values to a value. Instances keep no rows; they belong to one thread. */
@FunctionalInterface
public interface Transform {

    /**
     * @param inputs  the values that {@code from} names, in its order (or the one value of the step before); null = no value, never blank
     * @return the value, or null for none
     */
    String apply(String[] inputs, TransformContext context);
}
