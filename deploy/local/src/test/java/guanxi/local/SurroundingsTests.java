package guanxi.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SurroundingsTests {

    @Test
    void areFineWithFreePorts() throws IOException {
        int free;
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            free = probe.getLocalPort();
        }
        assertThatCode(() -> Surroundings.checkPorts(Map.of("gateway", free))).doesNotThrowAnyException();
    }

    @Test
    void nameThePortThatIsTakenAndWhoNeedsIt() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            int port = taken.getLocalPort();
            assertThatThrownBy(() -> Surroundings.checkPorts(Map.of("kafka", port)))
                    .isInstanceOf(Misuse.class)
                    .hasMessage(
                            "Port %d, which kafka needs, is taken: stop what uses it or choose others with --port.",
                            port);
        }
    }

    @Test
    void findPortsThatNoOutgoingConnectionGets() {
        var ephemeral = 32_768;
        int first = Surroundings.freePorts(9);

        assertThat(first + 9).isLessThan(ephemeral);
        assertThatCode(() -> Surroundings.checkPorts(Map.of("first", first, "last", first + 8)))
                .doesNotThrowAnyException();
    }
}
