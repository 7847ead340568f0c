package io.tickstream.bridge.sink;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandler;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionData;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionFilterProvider;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketExtensionUtil;
import io.netty.handler.codec.http.websocketx.extensions.WebSocketServerExtension;
import io.netty.handler.codec.http.websocketx.extensions.compression.PerMessageDeflateServerExtensionHandshaker;
import io.netty.util.concurrent.FastThreadLocal;
import io.tickstream.bridge.flow.Frame;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.zip.Deflater;

/**
 * The extension permessage-deflate (RFC 7692) as one client and the bridge agreed on it. Neither side keeps a window from one
 * message to the next, so a client whose messages are compressed takes no more memory than another.
 */
final class Compression {
    static final String HEADER = "Sec-WebSocket-Extensions";

    /** Bytes of a frame below which compressing makes nothing shorter. */
    static final int SHORTEST = 128;

    private static final String NAME = "permessage-deflate";
    private static final int LARGEST_WINDOW = PerMessageDeflateServerExtensionHandshaker.MAX_WINDOW_SIZE;
    private static final int CHUNK = 8 * 1024;
    /** What a flush ends with, and a message leaves out (RFC 7692, 7.2.1). */
    private static final int TAIL = 4;

    private static final FastThreadLocal<Deflater> DEFLATER = new FastThreadLocal<>() {
        @Override
        protected Deflater initialValue() {
            return new Deflater(Deflater.BEST_SPEED, true);
        }

        @Override
        protected void onRemoval(Deflater deflater) {
            deflater.end();
        }
    };

    private final WebSocketServerExtension agreed;

    private Compression(WebSocketServerExtension agreed) {
        this.agreed = agreed;
    }

    /**
     * What is agreed on; empty where the client offers nothing that can be done.
     *
     * @param offers the client's {@link #HEADER}; null where it sent none
     * @param longest bytes of the longest message a client may send, inflated
     */
    static Optional<Compression> of(String offers, int longest) {
        PerMessageDeflateServerExtensionHandshaker ours = new PerMessageDeflateServerExtensionHandshaker(
                Deflater.BEST_SPEED, false, LARGEST_WINDOW, true, true, WebSocketExtensionFilterProvider.DEFAULT, longest);
        return WebSocketExtensionUtil.extractExtensions(offers == null ? "" : offers).stream()
                .filter(offer -> offer.name().equals(NAME))
                .map(offer -> ours.handshakeExtension(withoutWindows(offer)))
                .filter(Objects::nonNull)
                .findFirst()
                .map(Compression::new);
    }

    /** A server may ask for both whether or not the client offered them (RFC 7692, 7.1.1). */
    private static WebSocketExtensionData withoutWindows(WebSocketExtensionData offer) {
        Map<String, String> parameters = new HashMap<>(offer.parameters());
        parameters.put("server_no_context_takeover", null);
        parameters.put("client_no_context_takeover", null);
        return new WebSocketExtensionData(NAME, parameters);
    }

    /** What the handshake is answered with. */
    String answer() {
        return NAME + agreed.newReponseData().parameters().entrySet().stream()
                .map(parameter -> "; " + parameter.getKey() + (parameter.getValue() == null ? "" : "=" + parameter.getValue()))
                .sorted()
                .collect(Collectors.joining());
    }

    /** Inflates what the client says, as far as its messages may be long. */
    ChannelHandler inflater() {
        return agreed.newExtensionDecoder();
    }

    /** Appends the payload of a compressed message. */
    static void deflate(Frame frame, ByteBuf out) {
        Deflater deflater = DEFLATER.get();
        deflater.reset();
        byte[] chunk = new byte[Math.min(CHUNK, SHORTEST + frame.size())];
        for (byte[] part : frame.parts()) {
            deflater.setInput(part);
            while (!deflater.needsInput()) {
                out.writeBytes(chunk, 0, deflater.deflate(chunk));
            }
        }
        int written;
        do {
            written = deflater.deflate(chunk, 0, chunk.length, Deflater.SYNC_FLUSH);
            out.writeBytes(chunk, 0, written);
        } while (written == chunk.length);
        out.writerIndex(out.writerIndex() - TAIL);
    }
}
