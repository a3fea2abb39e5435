package guanxi.starter.access;

/** Which customers' rows a caller sees. The widest of the caller's roles counts. */
public sealed interface Sight {

    /** Directors, administrators, machines (bounded by their scopes) and the services themselves. */
    record Everything() implements Sight {}

    /** Managers and customer service: the rows of the own organisation unit and of those below it. */
    record Unit(String path) implements Sight {}

    /** Sales reps: the rows they own. */
    record Own(String subject) implements Sight {}

    static Sight of(Caller caller) {
        if (caller.roles().isEmpty() || caller.is(Role.DIRECTOR) || caller.is(Role.ADMIN)) {
            return new Everything();
        }
        if (caller.is(Role.MANAGER) || caller.is(Role.SERVICE)) {
            return new Unit(caller.unit());
        }
        return new Own(caller.subject());
    }
}
