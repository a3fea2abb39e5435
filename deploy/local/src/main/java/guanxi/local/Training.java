package guanxi.local;

import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.util.jar.JarFile;

/**
 * Lets a program that is trained find its own classes, though its jar is not on the class path, so that the archive is
 * written for the libraries alone and suits other programs too. The JVM leaves out of it what comes in by this way. A
 * loader of their own would not do: what the build makes for a library's package has to be of that package.
 */
public final class Training {

    private static final String JAR = "guanxi.training";

    private Training() {}

    /** What a JVM is told which is started with the libraries' jar. */
    static String of(Object jar) {
        return "-D" + JAR + "=" + jar;
    }

    /** Called by the JVM before it looks for the main class. */
    public static void agentmain(String nothing, Instrumentation jvm) throws IOException {
        try (var jar = new JarFile(System.getProperty(JAR))) {
            jvm.appendToSystemClassLoaderSearch(jar);
        }
    }
}
