package org.mkpvhboot.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.mkpvhboot.elf.XenNote;
import org.mkpvhboot.target.Target.Guest;
import org.mkpvhboot.testing.Draft;
import org.mkpvhboot.testing.Draft.Note;

/** Features that an image demands with an exclamation mark. */
final class FeaturesRuleTest {
  private static String found(String features) {
    return Found.by(
        new FeaturesRule(), Draft.pv64().note(Note.string(XenNote.FEATURES, features)), Guest.PV);
  }

  private static String expected(String feature) {
    return """
        image at offset 0x608: the image demands a feature that Xen does not give
          note FEATURES is %s, should be only features that Xen gives to a guest. Build or copy the\
         image again.
        """
        .formatted(feature);
  }

  @Test
  void imageWithoutTheNote_holds() {
    assertEquals(Found.NOTHING, Found.by(new FeaturesRule(), Draft.pv64(), Guest.PV));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "|",
        "!writable_page_tables|pae_pgdir_above_4gb",
        "!writable_descriptor_tables|!auto_translated_physmap|!supervisor_mode_kernel",
        "!pae_pgdir_above_4gb",
        "!hvm_callback_vector"
      })
  void grantedFeature_holds(String features) {
    assertEquals(Found.NOTHING, found(features));
  }

  @ParameterizedTest
  @ValueSource(strings = {"new_one", "dom0|new_one", "writable_page_tables|new!one"})
  void unknownFeatureThatIsOnlyOffered_holds(String features) {
    assertEquals(Found.NOTHING, found(features));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "!dom0",
        "!mmu_pt_update_preserve_ad",
        "!linux_rsdp_unrestricted",
        "!",
        "!!writable_page_tables"
      })
  void demandedFeatureThatXenDoesNotGive_isFound(String feature) {
    assertEquals(expected(feature), found(feature));
    assertEquals(expected(feature), found("writable_page_tables|" + feature));
    assertEquals(expected(feature), found(feature + "|writable_page_tables"));
  }

  @Test
  void longName_isSplitWhereTheLoadersRoomEnds_isFound() {
    assertEquals(Found.NOTHING, found("x".repeat(62) + "!dom0"));
    assertEquals(expected("!dom0"), found("x".repeat(63) + "!dom0"));
  }
}
