package guanxi.customer.card;

import guanxi.customer.rule.RuleBook;
import guanxi.starter.version.Versioned;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Shows cards to their callers, in their language. */
@Component
public class CardViews {

    private final RuleBook ruleBook;
    private final MessageSource texts;

    CardViews(RuleBook ruleBook, MessageSource texts) {
        this.ruleBook = ruleBook;
        this.texts = texts;
    }

    public Mono<CardView> view(Card card, Locale language) {
        return ruleBook.rules().map(rules -> CardView.of(card, rules, texts, language));
    }

    public Mono<ResponseEntity<CardView>> shown(Card card, Locale language) {
        return view(card, language).map(view -> Versioned.ok(card.version(), view));
    }
}
