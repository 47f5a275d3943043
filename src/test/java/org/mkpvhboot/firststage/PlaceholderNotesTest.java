package org.mkpvhboot.firststage;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class PlaceholderNotesTest {
  @Test
  void notes_withLinesThatGoOn_areWhole() {
    String script =
        """
        # Boots something.
        #   DISK   the disk: xen/xvda,
        #          or a partition
        #   KERNEL  its path
        # The end.
        #          of nothing
        echo
        #   LATER  is not at the start
        """;

    assertEquals(
        Map.of("DISK", "the disk: xen/xvda, or a partition", "KERNEL", "its path"),
        PlaceholderNotes.of(script));
  }

  @Test
  void notes_ofOtherComments_areNone() {
    assertEquals(Map.of(), PlaceholderNotes.of("# a config of  mine\n#\n#!/bin/sh\nset a=b\n"));
    assertEquals(Map.of(), PlaceholderNotes.of(""));
  }

  @Test
  void templatesForADiskOfTheHosts_sayAllThatHasToBeSet() {
    for (String name : List.of("linux", "embedded")) {
      String script = Templates.find(name).orElseThrow().latin1();
      Set<String> named = PlaceholderNotes.of(script).keySet();
      for (String placeholder : List.of("KERNEL", "INITRD", "CMDLINE")) {
        assertEquals(true, named.contains(placeholder), name + " " + placeholder);
      }
    }
  }
}
