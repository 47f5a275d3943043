package org.mkpvhboot.reference.verdict;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.target.Target;
import org.mkpvhboot.target.Target.Guest;

/** All kinds of mutation. */
public final class MutationClasses {
  private static final int ENOUGH_OF_KERNELS = 300;

  private MutationClasses() {}

  static Stream<MutationClass> all(Random random) {
    return Stream.concat(ofMadeUpImages(random), ofRealImages(random));
  }

  /** One in so many of the mutants of made-up images. */
  public static List<Bytes> some(Random random, int oneIn) {
    List<Bytes> some = new ArrayList<>();
    ofMadeUpImages(random)
        .forEach(
            mutationClass -> {
              List<Mutant> mutants = mutationClass.mutants();
              for (int i = 0; i < mutants.size(); i += oneIn) {
                some.add(mutants.get(i).bytes());
              }
            });
    return some;
  }

  private static Stream<MutationClass> ofMadeUpImages(Random random) {
    HeaderMutants headers = new HeaderMutants(random);
    NoteMutants notes = new NoteMutants(random);
    return Stream.of(
        MutationClass.of("ELF header", headers.elfHeader()),
        MutationClass.of("program headers", headers.programHeaders()),
        MutationClass.of("section headers", headers.sectionHeaders()),
        MutationClass.of("counts", headers.counts()),
        MutationClass.of("truncation", TruncationMutants.all()),
        MutationClass.of("notes", notes.notes()),
        // all sizes of two notes are no more than this
        new MutationClass("notes of Linux", NoteMutants.linux(), 400, 300),
        MutationClass.of("note segments", notes.noteSegments()),
        MutationClass.of("address notes", notes.addressNotes()),
        MutationClass.of("both guests", notes.bothGuests()),
        // each is a megabyte, and only the number of notes changes
        new MutationClass("many notes", NoteMutants.manyNotes(), 4, 4),
        MutationClass.of("addresses", new AddressMutants(random).all()),
        MutationClass.of("other loaders", new OtherLoaderMutants(random).all()),
        MutationClass.of("gzip", new GzipMutants(random).all()),
        MutationClass.of("firmware", new FirmwareMutants(random).all()),
        MutationClass.of("Linux", new LinuxMutants(random).all()),
        MutationClass.of("mixed", new MixedMutants(random).all()));
  }

  private static Stream<MutationClass> ofRealImages(Random random) {
    return Stream.of(
        MutationClass.of(
            "a real image",
            new RealImageMutants(random, RealImages.base(Target.I386_XEN_PVH)).all()),
        MutationClass.of(
            "a second stage", new RealImageMutants(random, RealImages.secondStage()).all()),
        // without sections fewer fields are such that Xen refuses
        new MutationClass(
            "a real kernel",
            new RealImageMutants(random, KernelBase.of(Guest.PVH)).all(),
            ENOUGH_OF_KERNELS,
            ENOUGH_OF_KERNELS),
        new MutationClass(
            "a real PV kernel",
            new RealImageMutants(random, KernelBase.of(Guest.PV)).all(),
            ENOUGH_OF_KERNELS,
            ENOUGH_OF_KERNELS));
  }
}
