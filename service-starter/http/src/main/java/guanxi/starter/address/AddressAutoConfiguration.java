package guanxi.starter.address;

import io.netty.channel.Channel;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import org.springframework.context.annotation.Bean;
import reactor.netty.NettyPipeline;

@AutoConfiguration
class AddressAutoConfiguration {

    @Bean
    NettyServerCustomizer encodedAddress() {
        var handler = new EncodedAddress();
        return server -> server.doOnChannelInit((observer, channel, remote) -> encode(channel, handler));
    }

    private static void encode(Channel channel, EncodedAddress handler) {
        channel.pipeline().addAfter(NettyPipeline.HttpCodec, "encodedAddress", handler);
    }
}
