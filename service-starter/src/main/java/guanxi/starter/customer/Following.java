package guanxi.starter.customer;

/**
 * A table whose rows follow their customers through merges and back, declared as a bean.
 *
 * @param now the column of whose a row is now
 * @param stated the column of whose it was when it came
 */
public record Following(String table, String now, String stated) {

    public static Following table(String table) {
        return new Following(table, "customer_id", "stated_customer");
    }

    String statement() {
        return "update %s set %s = customer_now(%s) where %s in (select customer_origins(:customer))"
                .formatted(table, now, stated, stated);
    }
}
