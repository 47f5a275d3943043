package org.mkpvhboot.fleet;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.mkpvhboot.memdisk.Compression;
import org.mkpvhboot.recipe.Recipe;
import org.mkpvhboot.recipe.RecipeKey;
import org.mkpvhboot.recipe.RecipeWords;

/**
 * What a tenant's image is made of, as a report has it.
 *
 * @param compression of the files in the memdisk, as {@code compress} names it
 */
record TenantRecipe(String compression, RecipeWords words) {
  static TenantRecipe of(Recipe recipe) {
    Compression compression =
        Compression.of(
            recipe.text(RecipeKey.COMPRESS).orElse(Compression.NONE.id()), RecipeKey.COMPRESS.id());
    return new TenantRecipe(compression.id(), RecipeWords.of(recipe));
  }

  /** Keeps it for {@link #read}. */
  void write(DataOutputStream out) throws IOException {
    write(List.of(compression), out);
    write(words.options(), out);
    write(words.spare(), out);
  }

  /** Reads what {@link #write} wrote. */
  static TenantRecipe read(DataInputStream in) throws IOException {
    String compression = texts(in).get(0);
    return new TenantRecipe(compression, new RecipeWords(texts(in), texts(in)));
  }

  // not writeUTF: a value may be longer than that takes
  private static void write(List<String> texts, DataOutputStream out) throws IOException {
    out.writeInt(texts.size());
    for (String text : texts) {
      byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
      out.writeInt(utf8.length);
      out.write(utf8);
    }
  }

  private static List<String> texts(DataInputStream in) throws IOException {
    int count = in.readInt();
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      byte[] utf8 = new byte[in.readInt()];
      in.readFully(utf8);
      texts.add(new String(utf8, StandardCharsets.UTF_8));
    }
    return texts;
  }
}
