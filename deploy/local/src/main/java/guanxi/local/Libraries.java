package guanxi.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.Attributes.Name;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * What programs have in common: their libraries, in a folder, and the archive of the classes in them. An archive suits
 * every class path that begins with the one it was written for, so the libraries come first, as one jar that names them.
 */
record Libraries(Path folder) {

    Path jar() {
        return folder.resolve("libraries.jar");
    }

    Archive archive() {
        return new Archive(folder.resolve("classes.archive"));
    }

    /**
     * Takes out of the programs what all of them have.
     *
     * @param main class of the program that will be trained on it
     */
    void gather(List<Program> programs, String main) throws IOException {
        Folders.delete(folder);
        Files.createDirectories(folder);
        var names = new ArrayList<String>();
        try (var all = Files.list(programs.get(0).library(""))) {
            for (var library : all.sorted().toList()) {
                var name = library.getFileName().toString();
                if (areSame(name, programs)) {
                    names.add(name);
                    Files.move(library, folder.resolve(name));
                    for (var program : programs) {
                        Files.deleteIfExists(program.library(name));
                    }
                }
            }
        }
        writeJar(names, main);
    }

    /** Those of one name differ where only a part of the programs was built anew. */
    private static boolean areSame(String library, List<Program> programs) throws IOException {
        var first = programs.get(0).library(library);
        for (var program : programs) {
            if (!Files.exists(program.library(library)) || Files.mismatch(first, program.library(library)) >= 0) {
                return false;
            }
        }
        return true;
    }

    private void writeJar(List<String> names, String main) throws IOException {
        var manifest = new Manifest();
        var attributes = manifest.getMainAttributes();
        attributes.put(Name.MANIFEST_VERSION, "1.0");
        attributes.put(Name.CLASS_PATH, String.join(" ", names));
        attributes.put(Name.MAIN_CLASS, main);
        attributes.put(new Name("Launcher-Agent-Class"), Training.class.getName());
        var training = Training.class.getName().replace('.', '/') + ".class";
        try (var jar = new JarOutputStream(Files.newOutputStream(jar()), manifest);
                var code = Training.class.getResourceAsStream("/" + training)) {
            jar.putNextEntry(new ZipEntry(training));
            code.transferTo(jar);
        }
    }
}
