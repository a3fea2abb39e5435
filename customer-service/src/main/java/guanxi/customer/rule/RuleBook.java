package guanxi.customer.rule;

import static guanxi.starter.sql.Column.required;

import guanxi.customer.customfield.CustomFields;
import guanxi.customer.profile.Profile.Importance;
import guanxi.starter.time.CompanyCalendar;
import io.r2dbc.spi.Readable;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Where the rules are kept. */
@Component
public class RuleBook {

    private final DatabaseClient database;
    private final CustomFields customFields;
    private final CompanyCalendar calendar;

    RuleBook(DatabaseClient database, CustomFields customFields, CompanyCalendar calendar) {
        this.database = database;
        this.customFields = customFields;
        this.calendar = calendar;
    }

    /** As they measure today. */
    public Mono<CardRules> rules() {
        return database.sql("select importance, version, requirements, stale_after_days from card_rule")
                .map(RuleBook::rule)
                .all()
                .collectList()
                .zipWith(customFields.all(), (rules, fields) -> CardRules.of(rules, fields, calendar.today()));
    }

    public Mono<CardRule> lock(Importance importance) {
        return database.sql("""
                        select importance, version, requirements, stale_after_days from card_rule
                        where importance = :importance for update
                        """)
                .bind("importance", importance.name())
                .map(RuleBook::rule)
                .one();
    }

    public Mono<Void> change(CardRule rule) {
        return database.sql("""
                        update card_rule
                        set version = :version, requirements = :requirements, stale_after_days = :staleAfterDays
                        where importance = :importance
                        """)
                .bind("importance", rule.importance().name())
                .bind("version", rule.version())
                .bind(
                        "requirements",
                        rule.requirements().stream().map(Requirement::name).toArray(String[]::new))
                .bind("staleAfterDays", rule.staleAfterDays())
                .then();
    }

    private static CardRule rule(Readable row) {
        return new CardRule(
                Importance.valueOf(required(row, "importance", String.class)),
                required(row, "version", Long.class),
                Stream.of(required(row, "requirements", String[].class))
                        .map(Requirement::valueOf)
                        .toList(),
                required(row, "stale_after_days", Integer.class));
    }
}
