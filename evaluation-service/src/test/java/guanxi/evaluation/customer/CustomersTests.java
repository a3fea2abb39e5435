package guanxi.evaluation.customer;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.starter.inbox.IncomingEvent;
import guanxi.starter.testing.ServiceTest;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.r2dbc.core.DatabaseClient;

@ServiceTest
class CustomersTests {

    private final UUID id = UUID.randomUUID();

    @Autowired
    private Customers customers;

    @Autowired
    private DatabaseClient database;

    @Test
    void knowsWhatTheNewestCardSays() {
        learn(1, "老厂", "zhang.wei");
        learn(3, "新厂", "wang.fang");
        assertThat(known()).isEqualTo("新厂 wang.fang 3");
    }

    @Test
    void isNotMisledByAnOlderCardThatComesLate() {
        learn(3, "新厂", "wang.fang");
        learn(2, "老厂", "zhang.wei");
        learn(3, "别的厂", "zhang.wei");
        assertThat(known()).isEqualTo("新厂 wang.fang 3");
    }

    @Test
    void takesACustomerThatNobodyOwns() {
        learn(1, "老厂", null);
        assertThat(known()).isEqualTo("老厂 nobody 1");
    }

    private void learn(long version, String name, @Nullable String owner) {
        var told = new Customers.Told(new Customers.Customer(id, "C1", name, owner, null));
        customers
                .learn(new IncomingEvent<>(
                        UUID.randomUUID(), "crm.customer.changed.v1", id, id, version, Instant.EPOCH, told))
                .block();
    }

    private @Nullable String known() {
        return database.sql(
                        "select concat_ws(' ', name, coalesce(owner, 'nobody'), version) from customer where id = :id")
                .bind("id", id)
                .map(row -> row.get(0, String.class))
                .one()
                .block();
    }
}
