package guanxi.starter.access;

import java.util.Set;

/**
 * Who asks. Controllers take it as an argument; nobody reads it from a thread.
 *
 * @param subject the user name, or the client id of a machine
 * @param name how the person is called on screen
 * @param roles empty for a machine
 * @param scopes what a machine was allowed; empty for a person
 * @param unit path of the organisation unit, as {@code sales/shandong/qingdao}; empty for a machine
 */
public record Caller(String subject, String name, Set<Role> roles, Set<String> scopes, String unit) {

    public Caller {
        roles = Set.copyOf(roles);
        scopes = Set.copyOf(scopes);
    }

    /** The caller that a service is when it acts by itself, on an event or by the calendar. */
    public static Caller system(String service) {
        return new Caller(service, service, Set.of(), Set.of(), "");
    }

    public boolean is(Role role) {
        return roles.contains(role);
    }

    public Sight sight() {
        return Sight.of(this);
    }
}
