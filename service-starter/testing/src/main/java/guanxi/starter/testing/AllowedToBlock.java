package guanxi.starter.testing;

import reactor.blockhound.BlockHound;
import reactor.blockhound.integration.BlockHoundIntegration;

/** What may look like blocking on an event loop in the tests, and why it is none. */
public final class AllowedToBlock implements BlockHoundIntegration {

    @Override
    public void applyTo(BlockHound.Builder builder) {
        // Random bits are read from the kernel's pool, which never waits once the machine is up.
        builder.allowBlockingCallsInside("java.security.SecureRandom", "nextBytes");
        // Read from the class path at the first use and kept from then on.
        builder.allowBlockingCallsInside(
                "org.springframework.context.support.ResourceBundleMessageSource", "getResourceBundle");
        builder.allowBlockingCallsInside(
                "org.hibernate.validator.resourceloading.PlatformResourceBundleLocator", "getResourceBundle");
        // Netty waits for a buffer being cut elsewhere when its allocator grows for another thread.
        builder.allowBlockingCallsInside("io.netty.buffer.AdaptivePoolingAllocator$Magazine", "free");
        // Held for the moment in which a type is read for the first time.
        builder.allowBlockingCallsInside(
                "tools.jackson.databind.deser.DeserializerCache", "_createAndCacheValueDeserializer");
        builder.allowBlockingCallsInside("org.springdoc.api.AbstractOpenApiResource", "getOpenApi");
    }
}
