package guanxi.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;

/** What must be true of the machine before anything is started. */
final class Surroundings {

    private Surroundings() {}

    /**
     * @param ports by the part that wants them
     * @throws Misuse naming the first that is taken
     */
    static void checkPorts(Map<String, Integer> ports) {
        ports.forEach((part, port) -> {
            if (!isFree(port)) {
                throw new Misuse("Port %d, which %s needs, is taken: stop what uses it or choose others with --port."
                        .formatted(port, part));
            }
        });
    }

    /**
     * The first of so many free ports in a row, below those that the operating system gives to outgoing connections:
     * one of them could take a port before its part does.
     *
     * @throws Misuse when there are none
     */
    static int freePorts(int ports) {
        return ThreadLocalRandom.current()
                .ints(1_000, 12_000, 32_000)
                .filter(first -> IntStream.range(first, first + ports).allMatch(Surroundings::isFree))
                .findFirst()
                .orElseThrow(() -> new Misuse("There are no " + ports + " free ports in a row."));
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            // As the parts will do: what a run before left in TIME_WAIT does not count.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException taken) {
            return false;
        }
    }
}
