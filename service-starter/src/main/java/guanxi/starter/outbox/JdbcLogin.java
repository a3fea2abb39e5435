package guanxi.starter.outbox;

/** Where the relay's own connection leads: that of the migrations. */
record JdbcLogin(String url, String user, String password) {

    @Override
    public String toString() {
        return url;
    }
}
