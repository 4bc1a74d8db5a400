// SPDX-License-Identifier: Apache-2.0
package dev.darkroom.bench.contender;

import dev.darkroom.bench.Settings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Everything that is measured, in the order in which it is. */
public final class Contenders {

  private static final String INSTALL_SHARP =
      "npm install sharp in some folder, then -Dbench.nodePath=FOLDER/node_modules";
  private static final String INSTALL_VIPS = "apt install libvips-tools";
  private static final String INSTALL_PILLOW =
      "pip install Pillow, then -Dbench.python=PYTHON if it is not python3";

  /** The pictures of the pure-Java engine are all on the heap. */
  private static final String ON_THE_HEAP = "-Xmx512m";

  private final Settings settings;

  public Contenders(Settings settings) {
    this.settings = settings;
  }

  public List<Contender> all() {
    List<Contender> all = new ArrayList<>();
    String jvm = settings.jvm();
    all.add(java(Contender.NATIVE, "inspect and develop, OpenCV; " + jvm, jvm, "native"));
    sharpThreads()
        .map(threads -> sharp(Contender.SHARP, "three pipelines from the file", "usual", threads))
        .forEach(all::add);
    all.add(java(Contender.FLOOR, "libjpeg-turbo: decode at 1/2, encode three", jvm, "floor"));
    sharpThreads()
        .map(
            threads ->
                sharp("sharp cascade", "one decode to raw 1920, rest from it", "cascade", threads))
        .forEach(all::add);
    all.add(
        new Contender(
            "vipsthumbnail",
            "three runs, from file to file",
            javaCommand("-Xmx64m", "vips"),
            // As for the other contenders, photos are what runs in parallel.
            Map.of("VIPS_CONCURRENCY", "1"),
            List.of("vipsthumbnail", "--version"),
            INSTALL_VIPS));
    all.add(
        java(Contender.JAVA, "inspect and develop, imgscalr; " + ON_THE_HEAP, ON_THE_HEAP, "java"));
    all.add(pillow("Pillow usual", "three times from the file", "usual"));
    all.add(pillow("Pillow cascade", "draft, each from the one before", "cascade"));
    return all.stream().filter(contender -> settings.wants(contender.name())).toList();
  }

  /**
   * Threads inside of one photo: one, as suits photos in parallel, and one for each processor,
   * which is libvips' own choice. sharp's documentation advises neither for all loads.
   */
  private static Stream<Integer> sharpThreads() {
    return Stream.of(1, Runtime.getRuntime().availableProcessors()).distinct();
  }

  private static Contender java(String name, String how, String jvm, String work) {
    return new Contender(
        name, how, javaCommand(jvm, work), Map.of(), List.of(), "nothing to install");
  }

  private static List<String> javaCommand(String options, String work) {
    List<String> command = new ArrayList<>();
    command.add(System.getProperty("java.home") + "/bin/java");
    command.addAll(List.of(options.trim().split("\\s+")));
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-Djava.awt.headless=true",
            "-classpath",
            System.getProperty("java.class.path"),
            ContenderMain.class.getName(),
            work));
    return command;
  }

  private Contender sharp(String name, String how, String way, int threads) {
    return new Contender(
        name,
        how,
        List.of("node", script("sharp.mjs"), way, Integer.toString(threads)),
        settings.nodePath().map(path -> Map.of("NODE_PATH", path)).orElse(Map.of()),
        List.of("node", "-e", "require('sharp')"),
        INSTALL_SHARP);
  }

  private Contender pillow(String name, String how, String way) {
    return new Contender(
        name,
        how,
        List.of(settings.python(), script("pillow.py"), way),
        Map.of(),
        List.of(settings.python(), "-c", "import PIL"),
        INSTALL_PILLOW);
  }

  private String script(String name) {
    return settings.peers().resolve(name).toString();
  }
}
