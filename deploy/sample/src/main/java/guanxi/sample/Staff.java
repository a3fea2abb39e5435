package guanxi.sample;

import guanxi.local.Token;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The demo people, each signed in when first needed. */
final class Staff {

    static final String SERVICE = "li.na";
    static final String MANAGER = "chen.jun";
    static final String DIRECTOR = "sun.li";
    static final String ADMIN = "admin";

    private final int port;
    private final Map<String, Api> signedIn = new ConcurrentHashMap<>();

    Staff(int port) {
        this.port = port;
    }

    /** @throws NotLoaded when nobody can sign in there */
    Api as(String user) {
        return signedIn.computeIfAbsent(user, this::signIn);
    }

    private Api signIn(String user) {
        try {
            return new Api(URI.create("http://localhost:" + port), Token.ofUser(port, user));
        } catch (IOException e) {
            throw new NotLoaded("%s cannot sign in (%s). Is the system up on port %d?"
                    .formatted(user, e.getMessage() == null ? "nobody answers" : e.getMessage(), port));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotLoaded("it was interrupted.");
        }
    }
}
