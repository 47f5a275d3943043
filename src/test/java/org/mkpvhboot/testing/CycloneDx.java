package org.mkpvhboot.testing;

import dev.harrel.jsonschema.Validator;
import dev.harrel.jsonschema.ValidatorFactory;
import dev.harrel.jsonschema.providers.GsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** CycloneDX' own schema of a bill of materials, from its library for Java. */
public final class CycloneDx {
  private static final String BOM = "http://cyclonedx.org/schema/bom-1.6.schema.json";
  private static final Validator VALIDATOR = validator();

  private CycloneDx() {}

  private static Validator validator() {
    Validator validator =
        new ValidatorFactory().withJsonNodeFactory(new GsonNode.Factory()).createValidator();
    for (String name : List.of("spdx.schema.json", "jsf-0.82.schema.json", "bom-1.6.schema.json")) {
      validator.registerSchema(URI.create("http://cyclonedx.org/schema/" + name), read(name));
    }
    return validator;
  }

  private static String read(String name) {
    try (InputStream in =
        Objects.requireNonNull(CycloneDx.class.getResourceAsStream("/" + name), name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the schema finds wrong; empty when all is well. */
  public static String errors(String json) {
    return VALIDATOR.validate(URI.create(BOM), json).getErrors().stream()
        .map(error -> error.getInstanceLocation() + ": " + error.getError())
        .collect(Collectors.joining("\n"));
  }
}
