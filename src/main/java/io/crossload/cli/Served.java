package io.crossload.cli;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

import io.crossload.api.Access;

/** A verb that the API offers too. What it takes, the API knows from the verb's options; whether it is a GET or a POST, from whether it is {@link Audited}. */
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@Repeatable(Served.Places.class)
@interface Served {
    /** Whose token may do it. */
    Access to();

    /** Path below /api; without, the verb's words. */
    String at() default "";

    /** A switch that the path stands for. */
    String with() default "";

    /** Options that need an approver. */
    String[] approved() default {};

    /** Options that cannot be had while a container runs. */
    String[] except() default {};

    /** Schema of its document, in docs/schema. */
    String answer();

    /** Whether it is done at once, beside whatever operation works. */
    boolean atOnce() default false;

    /** Several, for a verb that a switch turns into another one. */
    @Retention(RetentionPolicy.RUNTIME)
    @Target(ElementType.TYPE)
    @interface Places {
        Served[] value();
    }
}
