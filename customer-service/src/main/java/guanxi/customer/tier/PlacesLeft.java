package guanxi.customer.tier;

import guanxi.customer.card.CardEvent;
import guanxi.customer.card.CardFollower;
import guanxi.customer.card.Way;
import guanxi.starter.access.Caller;
import guanxi.starter.time.CompanyCalendar;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** A customer that was merged away or erased has no place in the order any more, so those behind it move up. */
@Component
class PlacesLeft implements CardFollower {

    private final Unsettled unsettled;
    private final TierPolicies policies;
    private final CompanyCalendar calendar;

    PlacesLeft(Unsettled unsettled, TierPolicies policies, CompanyCalendar calendar) {
        this.unsettled = unsettled;
        this.policies = policies;
        this.calendar = calendar;
    }

    @Override
    public Mono<Void> follow(Caller caller, Way way, List<? extends CardEvent> events) {
        var today = calendar.today();
        var gone = events.stream()
                .filter(CardEvent::removes)
                .map(event -> event.card().id())
                .toList();
        return gone.isEmpty()
                ? Mono.empty()
                : policies.inForce(today).flatMap(policy -> unsettled.note(gone, policy, TierAssessor.lastYear(today)));
    }

    @Override
    public boolean followsRemovals() {
        return true;
    }
}
