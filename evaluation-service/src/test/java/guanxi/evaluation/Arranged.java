package guanxi.evaluation;

import guanxi.starter.testing.TestDatabase;
import java.sql.SQLException;
import java.util.UUID;

/** What tests find in place before they begin. */
public final class Arranged {

    /** The template that the migrations bring. */
    public static final UUID TEMPLATE = UUID.fromString("01932f00-0000-7000-8000-000000000001");

    private Arranged() {}

    /** A customer of zhang.wei's in Qingdao, as if an event had told of it. */
    public static UUID customer(TestDatabase database) {
        return customer(database, "zhang.wei", "sales/shandong/qingdao");
    }

    public static UUID customer(TestDatabase database, String owner, String unit) {
        var id = UUID.randomUUID();
        var sql = "insert into customer (id, external_id, name, owner, org_unit, version) values (?, ?, ?, ?, ?, 1)";
        try (var connection = database.connect();
                var statement = connection.prepareStatement(sql)) {
            statement.setObject(1, id);
            statement.setString(2, id.toString());
            statement.setString(3, "青岛铸造有限公司");
            statement.setString(4, owner);
            statement.setString(5, unit);
            statement.executeUpdate();
            return id;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
