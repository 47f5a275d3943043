package org.mkpvhboot.fleet;
import org.mkpvhboot.bytes.Bytes;
public final class ManifestSchema { public static Bytes text() { return Bytes.ofUtf8("","x"); } }
