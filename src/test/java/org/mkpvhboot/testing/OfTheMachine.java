package org.mkpvhboot.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * A test class that runs alone: it measures time, or sets what all of the machine share.
 *
 * <p>That is the default locale and time zone, the properties of the JVM, its standard streams.
 */
@Isolated
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OfTheMachine {}
