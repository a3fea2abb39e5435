package guanxi.starter.testing;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Keys to sign tokens of tests by. To make one takes seconds without the second compiler, so that all test machines of a
 * day share them, in the temporary folder of whoever tests.
 */
final class TestKeys {

    private static final Duration LIFE = Duration.ofDays(1);

    private TestKeys() {}

    static RSAKey issuer() {
        return key("issuer");
    }

    /** Of the issuer's key id, and not the issuer's. */
    static RSAKey forger() {
        return key("forger");
    }

    private static RSAKey key(String name) {
        var file = Path.of(
                System.getProperty("java.io.tmpdir"),
                "guanxi-test-keys-" + System.getProperty("user.name"),
                name + ".jwk");
        try {
            var kept = kept(file);
            return kept.isPresent() ? kept.get() : keep(file, newKey());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Optional<RSAKey> kept(Path file) throws IOException {
        if (!Files.exists(file) || isOld(Files.getLastModifiedTime(file))) {
            return Optional.empty();
        }
        try {
            return Optional.of(RSAKey.parse(Files.readString(file)));
        } catch (ParseException damaged) {
            return Optional.empty();
        }
    }

    private static boolean isOld(FileTime made) {
        return made.toInstant().isBefore(Instant.now().minus(LIFE));
    }

    /** Whole or not at all: other test machines read it at the same time. */
    private static RSAKey keep(Path file, RSAKey key) throws IOException {
        Files.createDirectories(file.getParent());
        // Readable to nobody else, as temporary files are.
        var written = Files.createTempFile(file.getParent(), "key", null);
        Files.writeString(written, key.toJSONString());
        Files.move(written, file, StandardCopyOption.ATOMIC_MOVE);
        return key;
    }

    private static RSAKey newKey() {
        try {
            return new RSAKeyGenerator(2048).keyID("test").generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
