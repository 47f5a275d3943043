package org.mkpvhboot.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.failure.Failure.Kind;
import org.mkpvhboot.testing.Failures;

final class AddressArgumentTest {
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "0x0, 0",
    "0x100000, 1048576",
    "0X1f, 31",
    "1048576, 1048576",
    "16k, 16384",
    "32M, 33554432",
    "3G, 3221225472",
    "0xffffffff, 4294967295",
    "007, 7"
  })
  void number_isRead(String text, long address) {
    assertEquals(address, AddressArgument.parse(text, "--load"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "0x", "-1", "+1", "1 ", "0x10M", "1T", "1.5M", "٣"})
  void anythingElse_isNoAddress(String text) {
    Failures.assertFails(
        Kind.USAGE,
        "--load: '" + text + "' is not an address",
        "Write it as 0x200000, 2097152 or 2M.",
        () -> AddressArgument.parse(text, "--load"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0x100000000", "4G", "99999999999999999999999999"})
  void numberOf4GiBAndMore_isRefused(String text) {
    Failures.assertFails(
        Kind.USAGE,
        "--entry: '" + text + "' is not below 4 GiB, where a PVH guest is entered",
        "Write it as 0x200000, 2097152 or 2M.",
        () -> AddressArgument.parse(text, "--entry"));
  }
}
