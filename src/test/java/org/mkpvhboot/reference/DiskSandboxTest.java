package org.mkpvhboot.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.mkpvhboot.bytes.Bytes;
import org.mkpvhboot.bytes.ReadLimit;
import org.mkpvhboot.cli.SandboxedPrograms;
import org.mkpvhboot.disk.DiskFile;
import org.mkpvhboot.disk.GuestDisks;
import org.mkpvhboot.disk.GuestDisks.Kind;
import org.mkpvhboot.disk.ProgramRunner;
import org.mkpvhboot.disk.Tools;
import org.mkpvhboot.failure.Failure;

/** What a guest could do if it took over GRUB's drivers: nothing but say what it likes. */
@Tag("reference")
final class DiskSandboxTest {
  private static final String DISK = "xen/xvda";
  private static final String FORBIDDEN =
      "echo 0 >/proc/sys/user/max_user_namespaces && exec \"$@\"";

  /** In place of grub-fstest; it tries what it is not meant to do. */
  private static final String INTRUDER =
      """
      #define _GNU_SOURCE
      #include <arpa/inet.h>
      #include <dirent.h>
      #include <errno.h>
      #include <fcntl.h>
      #include <stdio.h>
      #include <stdlib.h>
      #include <string.h>
      #include <sys/mount.h>
      #include <sys/socket.h>
      #include <sys/syscall.h>
      #include <unistd.h>
      extern char **environ;
      static void say(const char *what, long result) {
        printf("%s: %s\\n", what, result < 0 ? strerror(errno) : "done");
      }
      static void list(const char *folder) {
        struct dirent **names;
        int count = scandir(folder, &names, NULL, alphasort);
        for (int i = 2; i < count; i++) printf("%s%s ", folder, names[i]->d_name);
      }
      int main(int count, char **words) {
        const char *last = words[count - 1];
        if (!strcmp(last, "--version")) return puts("intruder (GRUB) 9.9-1"), 0;
        if (!strcmp(last, "ls")) return puts("(proc) (loop0) (host) "), 0;
        if (strstr(last, "/hang")) for (;;) pause();
        if (strstr(last, "/flood")) for (;;) puts("flood");
        list("/");
        list("/lib/");
        puts("");
        say("passwd", open("/etc/passwd", O_RDONLY));
        say("own process", open("/proc/self/environ", O_RDONLY));
        say("device", open("/dev/null", O_RDONLY));
        say("terminal", open("/dev/tty", O_RDWR));
        say("read", open("/disk0", O_RDONLY));
        say("write", open("/disk0", O_WRONLY));
        say("write both", open("/disk0", O_RDWR | O_CLOEXEC));
        struct { long flags, mode, resolve; } how = {O_RDWR, 0, 0};
        say("openat2", syscall(437, AT_FDCWD, "/disk0", &how, sizeof how));
        say("create", open("/new", O_CREAT | O_WRONLY, 0600));
        say("creat", creat("/new", 0600));
        say("folder", mkdir("/folder", 0700));
        say("mount", mount("none", "/lib", "tmpfs", 0, NULL));
        say("root", chroot("/lib"));
        struct sockaddr_in to = {AF_INET, htons(80), {htonl(0xc0000201)}};
        int s = socket(AF_INET, SOCK_STREAM, 0);
        say("network", connect(s, (struct sockaddr *) &to, sizeof to));
        say("memory", malloc(3L << 30) ? 0 : -1);
        for (char **each = environ; *each; each++) printf("%s ", *each);
        char host[64];
        gethostname(host, sizeof host);
        printf("%s %d\\n", host, getpid() < 10);
        return 0;
      }
      """;

  private static Path intruder(Path folder) throws IOException {
    Needs.program("gcc", "gcc libc6-dev");
    Path source = Files.writeString(folder.resolve("intruder.c"), INTRUDER);
    Path program = folder.resolve("intruder");
    Command.of("gcc", "-include", "sys/stat.h", "-o", program.toString(), source.toString())
        .run()
        .orThrow();
    return program;
  }

  private static Tools tools(ProgramRunner runner, Path drivers) {
    Needs.program("bwrap", "bubblewrap");
    return new Tools(runner, Path.of("/usr/bin/bwrap"), drivers, Optional.empty());
  }

  private static GuestDisks open(Tools tools, Path disk) {
    return GuestDisks.open(DiskFile.inOrder(List.of(disk)), tools, Optional.empty());
  }

  private static String attack(Tools tools, Path disk) {
    GuestDisks disks = open(tools, disk);
    assertEquals("9.9", disks.driversVersion());
    return disks.read(DISK, "/attack", ReadLimit.SCRIPT).orElseThrow().latin1();
  }

  /** Of x86; another machine has its loader elsewhere, but no other entry. */
  private static void expectNothing(String found) {
    assertEquals(
        """
        /disk0 /grub-fstest /ld.so /lib /lib/libc.so.6\s
        passwd: No such file or directory
        own process: No such file or directory
        device: No such file or directory
        terminal: Permission denied
        read: done
        write: Permission denied
        write both: Permission denied
        openat2: Permission denied
        create: Permission denied
        creat: Permission denied
        folder: Read-only file system
        mount: Operation not permitted
        root: Operation not permitted
        network: Network is unreachable
        memory: Cannot allocate memory
        LC_ALL=C PWD=/ guest 1
        """,
        found.replace(" /lib/ld-linux-x86-64.so.2", ""));
  }

  @Test
  void programThatIsTakenOver_hasNothing(@TempDir Path folder) throws IOException {
    Path disk = new GuestDiskFiles(folder).zeros("disk", 1);
    Path program = intruder(folder);
    expectNothing(attack(tools(new SandboxedPrograms(), program), disk));
  }

  @Test
  void blockDevice_cannotBeWrittenTo(@TempDir Path folder) throws IOException {
    assumeTrue(Needs.isRoot(), "a loop device takes root");
    Path disk = new GuestDiskFiles(folder).zeros("disk", 1);
    Command.Outcome loop = Command.of("losetup", "--show", "-f", disk.toString()).run();
    assumeTrue(loop.exitCode() == 0, loop::err);
    String device = loop.text().strip();
    try {
      Path program = intruder(folder);
      expectNothing(attack(tools(new SandboxedPrograms(), program), Path.of(device)));
    } finally {
      Command.of("losetup", "-d", device).run().orThrow();
    }
  }

  @Test
  void flood_isTooBig(@TempDir Path folder) throws IOException {
    Path disk = new GuestDiskFiles(folder).zeros("disk", 1);
    GuestDisks disks = open(tools(new SandboxedPrograms(), intruder(folder)), disk);
    Failure refused =
        assertThrows(Failure.class, () -> disks.read(DISK, "/flood", ReadLimit.SCRIPT));
    assertEquals(Failure.Kind.TOO_BIG, refused.kind());
  }

  @Test
  void programThatHangs_isKilled(@TempDir Path folder) throws IOException {
    Path disk = new GuestDiskFiles(folder).zeros("disk", 1);
    ProgramRunner impatient =
        new ProgramRunner() {
          @Override
          public <T> Ended<T> run(List<String> command, Bytes input, OutputReader<T> reader)
              throws IOException {
            List<String> sooner =
                command.stream().map(word -> word.equals("60") ? "1" : word).toList();
            return new SandboxedPrograms().run(sooner, input, reader);
          }
        };
    GuestDisks disks = open(tools(impatient, intruder(folder)), disk);
    Failure refused =
        assertThrows(Failure.class, () -> disks.read(DISK, "/hang", ReadLimit.SCRIPT));
    assertEquals(Failure.Kind.DAMAGED, refused.kind());
    assertEquals("GRUB's drivers did not come to an end in 60 s", refused.what());
    assertEquals(
        List.of(),
        ProcessHandle.allProcesses()
            .map(process -> process.info().commandLine().orElse(""))
            .filter(line -> line.contains("(loop0)/hang"))
            .toList());
  }

  /** Runs what the runner is given behind other words. */
  private static ProgramRunner behind(List<String> words) {
    return new ProgramRunner() {
      @Override
      public <T> Ended<T> run(List<String> command, Bytes input, OutputReader<T> reader)
          throws IOException {
        List<String> all = new ArrayList<>(words);
        all.addAll(command);
        return new SandboxedPrograms().run(all, input, reader);
      }
    };
  }

  @Test
  void ordinaryUser_readsWithTheDriversOfEachRelease(@TempDir Path folder) throws IOException {
    Path own = OrdinaryUser.folder(folder, "own");
    GuestDiskFiles files = new GuestDiskFiles(own);
    Path disk = files.ext4("disk", files.tree("tree"));
    ProgramRunner runner = behind(OrdinaryUser.runs(Command.of(List.of())).arguments());
    for (GrubRelease release : GrubRelease.values()) {
      Tools lab = DiskTools.of(release);
      Path copy = own.resolve(release.suite());
      Command.of("cp", "-rL", release.tools().resolve("usr/lib/x86_64-linux-gnu").toString())
          .and(copy.toString())
          .run()
          .orThrow();
      Files.copy(lab.grubFstest(), copy.resolve("grub-fstest"));
      Path loader = copy.resolve("ld-linux-x86-64.so.2");
      Tools tools =
          new Tools(
              runner,
              lab.bwrap(),
              copy.resolve("grub-fstest"),
              Optional.of(new Tools.Libraries(loader, List.of(copy))));
      GuestDisks disks = open(tools, disk);
      assertEquals(release.version(), disks.driversVersion());
      assertEquals(Kind.FILE, disks.kind(DISK, "/boot/grub/grub.cfg"));
    }
  }

  @Test
  void diskOfAnotherUser_isNotReadWithRootsRights(@TempDir Path folder) throws IOException {
    assumeTrue(Needs.isRoot(), "another user's file takes root");
    Tools tools = DiskTools.of(GrubRelease.GRUB_2_06);
    Path own = OrdinaryUser.folder(folder, "own");
    Path disk = new GuestDiskFiles(own).zeros("disk", 1);
    Command.of("chown", "65534", disk.toString()).run().orThrow();
    Command.of("chmod", "600", disk.toString()).run().orThrow();
    Failure file = assertThrows(Failure.class, () -> open(tools, disk).devices());
    assertEquals(Failure.Kind.NOT_FOUND, file.kind(), file::toString);
    Command.of("chmod", "700", own.toString()).run().orThrow();
    Failure inFolder = assertThrows(Failure.class, () -> open(tools, disk));
    assertEquals(Failure.Kind.NOT_FOUND, inFolder.kind(), inFolder::toString);
    assertTrue(inFolder.what().endsWith("Permission denied"), inFolder::what);
  }

  @Test
  void kernelWithoutUserNamespaces_isNamed(@TempDir Path folder) throws IOException {
    Path disk = new GuestDiskFiles(folder).zeros("disk", 1);
    ProgramRunner runner =
        behind(List.of("unshare", "--user", "--map-root-user", "sh", "-c", FORBIDDEN, "sh"));
    Tools tools = tools(runner, intruder(folder));
    Failure refused = assertThrows(Failure.class, () -> open(tools, disk));
    assertEquals(Failure.Kind.UNSUPPORTED, refused.kind());
    assertTrue(refused.next().startsWith("This kernel allows no user namespaces"), refused::what);
  }

  /** Even asked directly for the host's files, GRUB's program has none. */
  @Test
  void hostsFiles_areNotInTheSandbox(@TempDir Path folder) throws IOException {
    GuestDiskFiles files = new GuestDiskFiles(folder);
    Path disk = files.ext4("disk", files.tree("tree"));
    List<List<String>> commands = new ArrayList<>();
    ProgramRunner watched =
        new ProgramRunner() {
          @Override
          public <T> Ended<T> run(List<String> command, Bytes input, OutputReader<T> reader)
              throws IOException {
            commands.add(command);
            return new SandboxedPrograms().run(command, input, reader);
          }
        };
    Tools lab = DiskTools.of(GrubRelease.GRUB_2_06);
    Tools tools = new Tools(watched, lab.bwrap(), lab.grubFstest(), lab.libraries());
    assertEquals(
        Optional.of(GuestDiskFiles.CONFIG),
        open(tools, disk).read(DISK, "/boot/grub/grub.cfg", ReadLimit.SCRIPT).map(Bytes::latin1));
    List<String> last = new ArrayList<>(commands.get(commands.size() - 1));
    int question = last.indexOf("(loop0)/boot/grub/grub.cfg");
    for (String host :
        List.of("/etc/passwd", "/etc/shadow", "/proc/self/environ", disk.toString())) {
      last.set(question, "(host)" + host);
      ProgramRunner.Ended<Integer> ended =
          new SandboxedPrograms().run(last, Bytes.ofUtf8("", ""), out -> out.readAllBytes().length);
      assertEquals(new ProgramRunner.Ended<>(1, 0, missing(host)), ended);
    }
  }

  private static String missing(String file) {
    return "/grub-fstest: error: cannot open `(host)%s': can't open `%s': No such file or directory.\n"
        .formatted(file, file);
  }
}
