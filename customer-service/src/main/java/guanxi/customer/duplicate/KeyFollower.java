package guanxi.customer.duplicate;

import guanxi.customer.card.CardEvent;
import guanxi.customer.card.CardFollower;
import guanxi.customer.card.Way;
import guanxi.customer.duplicate.CardKeys.CardKey;
import guanxi.customer.likeness.Traits;
import guanxi.starter.access.Caller;
import guanxi.starter.sql.Ahead;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Keeps the keys true to the cards, in the transaction of the change. */
@Component
class KeyFollower implements CardFollower {

    private final CardKeys keys;

    /** The tables of places and scripts are read beforehand: later it would be done on an event loop. */
    KeyFollower(CardKeys keys) {
        Traits.prepare();
        this.keys = keys;
    }

    @Override
    public Mono<Void> follow(Caller caller, Way way, List<? extends CardEvent> events) {
        return Ahead.of(() -> changes(way, events))
                .flatMap(changes -> keys.add(changes.added()).then(keys.exchange(changes.gone(), changes.come())));
    }

    @Override
    public boolean comesFirst() {
        return true;
    }

    private record Changes(List<CardKey> added, List<CardKey> gone, List<CardKey> come) {}

    private static Changes changes(Way way, List<? extends CardEvent> events) {
        var added = new ArrayList<CardKey>();
        var gone = new ArrayList<CardKey>();
        var come = new ArrayList<CardKey>();
        // The rows may have been away and come back, whatever the events say was before.
        boolean returning = way == Way.MERGE || way == Way.SPLIT;
        for (var event : events) {
            var before = event.before();
            if (before == null && !returning) {
                added.addAll(CardKey.of(event.card()));
            } else if (before == null
                    || returning
                    || !before.profile().equals(event.card().profile())) {
                var had = before == null ? List.<CardKey>of() : CardKey.of(before);
                var has = CardKey.of(event.card());
                had.stream().filter(key -> !has.contains(key)).forEach(gone::add);
                has.stream().filter(key -> returning || !had.contains(key)).forEach(come::add);
            }
        }
        return new Changes(added, gone, come);
    }
}
