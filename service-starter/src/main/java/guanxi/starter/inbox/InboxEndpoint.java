package guanxi.starter.inbox;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.annotation.WriteOperation;
import reactor.core.publisher.Mono;

/** For ops: which subjects are parked and why, how far behind the service is, and the order to try a subject again. */
@Endpoint(id = "inbox")
class InboxEndpoint {

    private static final int MOST = 200;

    private final Inbox inbox;
    private final Parking parking;
    private final MeterRegistry meters;

    InboxEndpoint(Inbox inbox, Parking parking, MeterRegistry meters) {
        this.inbox = inbox;
        this.parking = parking;
        this.meters = meters;
    }

    @ReadOperation
    Mono<State> state() {
        return parking.subjects(MOST).collectList().map(parked -> new State(lag(), parked));
    }

    @WriteOperation
    Mono<Replay> replay(@Selector UUID subject) {
        return inbox.replay(subject)
                .zipWhen(applied -> parking.count(subject))
                .map(counts -> new Replay(counts.getT1(), counts.getT2()));
    }

    private Map<String, Double> lag() {
        var lag = new TreeMap<String, Double>();
        for (Gauge gauge : meters.find("crm.inbox.lag").gauges()) {
            lag.put(gauge.getId().getTag("topic"), gauge.value());
        }
        return lag;
    }

    record State(Map<String, Double> lag, List<ParkedSubject> parked) {}

    record Replay(long applied, long stillParked) {}
}
