package guanxi.customer.card;

import static org.assertj.core.api.Assertions.assertThat;

import guanxi.customer.profile.ContactWay;
import guanxi.customer.profile.Profile;
import guanxi.starter.testing.TestDatabase;
import java.sql.SQLException;
import java.time.LocalDate;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** What was kept by an earlier release is there after the next one. */
class MigrationTests {

    private final TestDatabase database = TestDatabase.fresh();

    @Test
    void bringsFlatProfilesIntoLists() throws SQLException {
        migrate("2");
        execute("""
                insert into card (id, version, profile, tier, tier_since) values (
                    '01900000-0000-7000-8000-00000000000a', 3,
                    '{"externalId": "A", "name": "青岛铸造", "kind": "ORGANISATION", "importance": "KEY",
                      "state": "EXISTING", "owner": "zhang.wei", "orgUnit": "sales", "position": null, "employer": null,
                      "country": "中国", "province": null, "city": "青岛", "district": null, "address": "长江路 1",
                      "postalCode": null, "phone": "0532-8888", "fax": null, "email": "a@b.example", "wechat": null,
                      "source": null, "contacts": [
                          {"name": "王敏", "position": "采购", "phone": "138", "email": null, "wechat": "wm",
                           "birthday": "1980-02-29"},
                          {"name": "Bob", "position": null, "phone": null, "email": null, "wechat": null,
                           "birthday": null}]}',
                    'VIP', '2026-01-01')
                """);
        migrate("3");

        var profile = JsonMapper.shared().readValue(read("select profile::text from card"), Profile.class);
        assertThat(profile.mainAddress().city()).isEqualTo("青岛");
        assertThat(profile.mainAddress().street()).isEqualTo("长江路 1");
        assertThat(profile.contactWays())
                .containsExactly(
                        ContactWay.of(ContactWay.Type.PHONE, "0532-8888"),
                        ContactWay.of(ContactWay.Type.EMAIL, "a@b.example"));
        assertThat(profile.contacts()).hasSize(2);
        assertThat(profile.contacts().get(0).birthday()).isEqualTo(LocalDate.of(1980, 2, 29));
        assertThat(profile.contacts().get(0).contactWays())
                .extracting(ContactWay::value)
                .containsExactly("138", "wm");
        assertThat(profile.contacts().get(1).contactWays()).isEmpty();
        assertThat(read("select version || ' ' || (after ->> 'tier') from card_revision"))
                .isEqualTo("3 VIP");
    }

    @Test
    void keepsMergesAsTheyWereMadeBeforeListsWereUnited() throws SQLException {
        migrate("141");
        execute("""
                insert into customer_merge (id, winner_id, losers, choices, merged_by) values (
                    '01900000-0000-7000-8000-00000000000b', '01900000-0000-7000-8000-00000000000c',
                    '{01900000-0000-7000-8000-00000000000d}', '{"tags": "union"}', 'li.na')
                """);
        migrate("170");

        var choices = JsonMapper.shared().readTree(read("select choices::text from customer_merge"));
        assertThat(choices.size()).isEqualTo(Profile.class.getRecordComponents().length);
        assertThat(choices.path("tags").asString()).isEqualTo("union");
        assertThat(choices.path("contacts").asString()).isEqualTo("01900000-0000-7000-8000-00000000000c");
    }

    private void migrate(String version) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("classpath:db/migration", "classpath:db/starter")
                .target(version)
                .load()
                .migrate();
    }

    private void execute(String sql) throws SQLException {
        try (var connection = database.connect();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private String read(String sql) throws SQLException {
        try (var connection = database.connect();
                var rows = connection.createStatement().executeQuery(sql)) {
            rows.next();
            return rows.getString(1);
        }
    }
}
