package guanxi.starter.address;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import java.util.HexFormat;

/**
 * Encodes what may not stand in an address as it is, as browsers do and {@code curl '…?province=山东'} does not. Spring
 * refuses such an address before any filter sees it, with 400 and not a word why.
 */
@Sharable
class EncodedAddress extends ChannelInboundHandlerAdapter {

    /** RFC 3986, 2.2 and 2.3, but for brackets, which only an address with a host may hold. */
    private static final String ALLOWED = "-._~:/?#@!$&'()*+,;=";

    private static final HexFormat HEXADECIMAL = HexFormat.of().withUpperCase();

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request && request.uri().startsWith("/")) {
            request.setUri(encoded(request.uri()));
        }
        context.fireChannelRead(message);
    }

    /** @param address of which each character is a byte, as Netty reads it */
    static String encoded(String address) {
        if (isEncoded(address)) {
            return address;
        }
        var encoded = new StringBuilder(address.length() * 2);
        for (int at = 0; at < address.length(); at++) {
            char one = address.charAt(at);
            if (mayStand(address, at)) {
                encoded.append(one);
            } else {
                encoded.append('%').append(HEXADECIMAL.toHexDigits((byte) one));
            }
        }
        return encoded.toString();
    }

    private static boolean isEncoded(String address) {
        for (int at = 0; at < address.length(); at++) {
            if (!mayStand(address, at)) {
                return false;
            }
        }
        return true;
    }

    private static boolean mayStand(String address, int at) {
        char one = address.charAt(at);
        if (one == '%') {
            return isHexadecimal(address, at + 1) && isHexadecimal(address, at + 2);
        }
        return one < 0x80 && (Character.isLetterOrDigit(one) || ALLOWED.indexOf(one) >= 0);
    }

    private static boolean isHexadecimal(String address, int at) {
        return at < address.length() && HexFormat.isHexDigit(address.charAt(at));
    }
}
