package org.mkpvhboot.docs;

import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.OutputFiles;
import org.mkpvhboot.cli.Verbs;

/** Writes manual pages, shell completions and lists; run when a package is built. */
public final class Documents {
  private Documents() {}

  /**
   * Writes them into the folder that the first argument names; the second names that of the pages
   * in Markdown.
   *
   * <p>SOURCE_DATE_EPOCH is the date of the pages; without it they have none.
   */
  public static void main(String[] args) {
    Path folder = FileSystems.getDefault().getPath(args[0]);
    String epoch = System.getenv("SOURCE_DATE_EPOCH");
    try (OutputFiles files = new OutputFiles()) {
      Path docs = FileSystems.getDefault().getPath(args[1]);
      all(epoch == null ? "" : day(Long.parseLong(epoch)), docs)
          .forEach(
              (name, text) ->
                  files.add(
                      folder.resolve(name),
                      List.of(Bytes.of(text.getBytes(StandardCharsets.UTF_8), name))));
      files.commit();
    }
  }

  /**
   * Each file's text by its name.
   *
   * @param docs the folder of the pages in Markdown
   */
  static Map<String, String> all(String date, Path docs) {
    PageHead head = new PageHead(date);
    ManPage pages = new ManPage(head);
    Map<String, String> all = new TreeMap<>();
    all.put("mkpvhboot.1", pages.ofTool());
    for (Verbs.Entry verb : Verbs.withWords()) {
      all.put(ManPage.name(verb).file(), pages.of(verb));
    }
    TopicPages topics = new TopicPages(docs, head);
    for (Topic topic : Topic.ALL) {
      all.put(topic.name().file(), topics.of(topic));
    }
    all.put("mkpvhboot.bash", BashCompletion.text());
    all.put("_mkpvhboot", ZshCompletion.text());
    all.put("images.d.keys", ImageKeys.text());
    return all;
  }

  static String day(long epoch) {
    return DateTimeFormatter.ISO_LOCAL_DATE.format(
        Instant.ofEpochSecond(epoch).atOffset(ZoneOffset.UTC));
  }
}
