package guanxi.starter.customer;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.starter.TestService;
import guanxi.starter.customer.MergedCustomers.Merged;
import guanxi.starter.customer.MergedCustomers.Split;
import guanxi.starter.inbox.IncomingEvent;
import guanxi.starter.testing.TestDatabase;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import reactor.core.publisher.Mono;

class MergedCustomersTests {

    private static ConfigurableApplicationContext service;
    private static DatabaseClient database;

    private final UUID first = UUID.randomUUID();
    private final UUID second = UUID.randomUUID();
    private final UUID third = UUID.randomUUID();

    @Configuration(proxyBeanMethods = false)
    static class Notes {

        @Bean
        Following notesFollow() {
            return Following.table("note");
        }

        @Bean
        Following remarksFollow() {
            return new Following("remark", "whose", "as_stated");
        }
    }

    @BeforeAll
    static void start() {
        service = TestService.start("following", TestDatabase.fresh(), Map.of(), Notes.class);
        database = service.getBean(DatabaseClient.class);
        run("create table note (customer_id uuid, stated_customer uuid)");
        run("create table remark (whose uuid, as_stated uuid)");
    }

    @AfterAll
    static void stop() {
        service.close();
    }

    @Test
    void takeAllTablesAlongTheChainAndBackInWhateverOrder() {
        note(first);
        merge(second, third, 2);
        merge(first, second, 2);
        assertThat(whose("select customer_id from note where stated_customer = :customer", first))
                .isEqualTo(third);
        assertThat(whose("select whose from remark where as_stated = :customer", first))
                .isEqualTo(third);

        split(second, 3);
        assertThat(whose("select customer_id from note where stated_customer = :customer", first))
                .isEqualTo(second);
        assertThat(whose("select whose from remark where as_stated = :customer", first))
                .isEqualTo(second);
    }

    @Test
    void learnNothingFromAnOlderEvent() {
        note(first);
        split(first, 3);
        merge(first, second, 2);
        assertThat(whose("select customer_id from note where stated_customer = :customer", first))
                .isEqualTo(first);
    }

    @Test
    void takeNothingAwayFromAServiceThatKeepsNothingOfCustomers() {
        try (var other = TestService.start("apart", TestDatabase.fresh(), Map.of())) {
            assertThat(other.getBeanProvider(MergedCustomers.class).getIfAvailable())
                    .isNull();
            assertThat(other.getBean(DatabaseClient.class)
                            .sql("select to_regclass('merged_customer') is null")
                            .mapValue(Boolean.class)
                            .one()
                            .block())
                    .isTrue();
        }
    }

    private static void note(UUID customer) {
        run("insert into note values ('%1$s', '%1$s')".formatted(customer));
        run("insert into remark values ('%1$s', '%1$s')".formatted(customer));
    }

    private static void merge(UUID gone, UUID into, long version) {
        take(service.getBean(MergedCustomers.class).merged(event(gone, version, new Merged(into))));
    }

    private static void split(UUID back, long version) {
        take(service.getBean(MergedCustomers.class).split(event(back, version, new Split())));
    }

    private static <T> IncomingEvent<T> event(UUID subject, long version, T data) {
        return new IncomingEvent<>(UUID.randomUUID(), "x", subject, subject, version, Instant.EPOCH, data);
    }

    private static void take(Mono<Void> effect) {
        effect.as(service.getBean(TransactionalOperator.class)::transactional).block();
    }

    private static void run(String sql) {
        database.sql(sql).then().block();
    }

    private static UUID whose(String sql, UUID customer) {
        return Objects.requireNonNull(database.sql(sql)
                .bind("customer", customer)
                .mapValue(UUID.class)
                .one()
                .block());
    }
}
