package guanxi.starter.inbox;

import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.contextpropagation.ObservationThreadLocalAccessor;
import io.micrometer.observation.transport.Kind;
import io.micrometer.observation.transport.ReceiverContext;
import java.time.Duration;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.springframework.kafka.listener.MessageListener;

/**
 * Takes one message after the other, on a thread that may block. What it throws is tried again without end, so it
 * throws only where another attempt can help.
 */
class Listener implements MessageListener<String, byte[]> {

    private final Handlers handlers;
    private final Inbox inbox;
    private final DeadLetters deadLetters;
    private final ObservationRegistry observations;
    private final Duration timeLimit;

    Listener(
            Handlers handlers,
            Inbox inbox,
            DeadLetters deadLetters,
            ObservationRegistry observations,
            Duration timeLimit) {
        this.handlers = handlers;
        this.inbox = inbox;
        this.deadLetters = deadLetters;
        this.observations = observations;
        this.timeLimit = timeLimit;
    }

    @Override
    public void onMessage(ConsumerRecord<String, byte[]> message) {
        try {
            if (handlers.know(message.topic(), Envelope.type(message))) {
                var delivery = handlers.read(Envelope.of(message));
                observation(message).observe(() -> await(delivery));
            }
        } catch (Unreadable unreadable) {
            deadLetters.send(message, unreadable.getMessage());
        } catch (LinkageError | AssertionError | StackOverflowError error) {
            // An error would stop the listener for good.
            throw new IllegalStateException(error);
        }
    }

    private void await(Delivery delivery) {
        var observation = observations.getCurrentObservation();
        inbox.take(delivery)
                .contextWrite(context ->
                        observation == null ? context : context.put(ObservationThreadLocalAccessor.KEY, observation))
                .block(timeLimit);
    }

    /** Continues the trace of whoever caused the event. */
    private Observation observation(ConsumerRecord<String, byte[]> message) {
        var context = new ReceiverContext<ConsumerRecord<String, byte[]>>(Envelope::text, Kind.CONSUMER);
        context.setCarrier(message);
        return Observation.createNotStarted("crm.inbox.event", () -> context, observations)
                .contextualName("take " + Envelope.type(message))
                .lowCardinalityKeyValue("type", Envelope.type(message));
    }
}
