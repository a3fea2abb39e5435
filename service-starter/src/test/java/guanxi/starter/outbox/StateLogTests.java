package guanxi.starter.outbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import guanxi.starter.time.Ids;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StateLogTests {

    private static final UUID SUBJECT = Ids.next();

    private final StateLog states = new StateLog(new EventsProperties.States("crm.thing.state.v1", "thing"));

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "{\"thing\":{\"name\":\"王\"},\"changed\":[\"name\"]}; {\"thing\":{\"name\":\"王\"}}",
                "{\"changed\":[{\"thing\":1}],\"thing\":{\"a\":[{\"b\":\"}\\\"\"}]},\"more\":2}; {\"thing\":{\"a\":[{\"b\":\"}\\\"\"}]}}",
                "{\"changed\":[], \"thing\" : \"a \\\"word\\\"\" , \"more\":2}; {\"thing\":\"a \\\"word\\\"\"}",
                "{\"thing\":12.50}; {\"thing\":12.50}",
                "{\"thing\":[]}; {\"thing\":[]}"
            })
    void tellsTheStateAsItStandsInTheEvent(String payload, String told) {
        assertThat(new String(message(SUBJECT, payload), UTF_8)).isEqualTo(told);
    }

    @Test
    void takesOutWhatHasNoStateAnyMore() {
        assertThat(message(SUBJECT, "{\"number\":7,\"other\":{\"thing\":1}}")).isNull();
    }

    @Test
    void isSilentOfWhatHappenedToSomethingElse() {
        assertThat(states.message("source", row(Ids.next(), "{\"thing\":{}}"))).isEmpty();
    }

    private byte[] message(UUID entity, String payload) {
        return states.message("source", row(entity, payload)).orElseThrow().value();
    }

    private static OutboxRow row(UUID entity, String payload) {
        return new OutboxRow(
                1, Ids.next(), "crm.thing.events.v1", SUBJECT.toString(), "x", payload, entity, 1, null, Instant.now());
    }
}
