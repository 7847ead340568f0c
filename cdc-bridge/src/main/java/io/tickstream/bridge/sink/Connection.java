package io.tickstream.bridge.sink;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOption;
import io.netty.channel.ChannelPipeline;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.compression.DecompressionException;
import io.netty.handler.codec.http.websocketx.CloseWebSocketFrame;
import io.netty.handler.codec.http.websocketx.ContinuationWebSocketFrame;
import io.netty.handler.codec.http.websocketx.CorruptedWebSocketFrameException;
import io.netty.handler.codec.http.websocketx.PingWebSocketFrame;
import io.netty.handler.codec.http.websocketx.PongWebSocketFrame;
import io.netty.handler.codec.http.websocketx.Utf8FrameValidator;
import io.netty.handler.codec.http.websocketx.WebSocket13FrameDecoder;
import io.netty.handler.codec.http.websocketx.WebSocketCloseStatus;
import io.netty.handler.codec.http.websocketx.WebSocketDecoderConfig;
import io.netty.handler.codec.http.websocketx.WebSocketFrame;
import io.netty.util.ReferenceCountUtil;
import io.tickstream.bridge.flow.Frame;
import io.tickstream.bridge.flow.Limits;
import io.tickstream.bridge.flow.Meters;
import io.tickstream.bridge.flow.Problem;
import io.tickstream.bridge.flow.Reply;
import io.tickstream.bridge.flow.Socket;
import java.nio.channels.ClosedChannelException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.zip.DataFormatException;

/**
 * One WebSocket, below the container: it bounds what comes in before anything of it is kept, writes frames whose bytes are
 * shared between clients straight into the channel, answers pings, and ends in order (RFC 6455, 7.1.1: a close frame each way,
 * then TCP). The container's own way of sending would encode every message again for every client, and it neither bounds
 * a fragmented message nor waits for the peer's close frame.
 *
 * <p>Thread safety: what {@link Socket} and {@link #check} say may be called by any thread; the rest is the event loop's.
 */
final class Connection extends ChannelDuplexHandler implements Socket {
    private static final System.Logger LOG = System.getLogger(Connection.class.getName());
    private static final String CONTAINERS_DECODER = "ws-decoder";
    private static final long GRACE_SECONDS = 3;
    private static final int LONGEST_REASON = 120;
    private static final int LONGEST_HEADER = 10;
    private static final int FINAL = 0x80;
    private static final int COMPRESSED = 0x40;
    /** What the kernel keeps for one client; left to itself it takes megabytes, and a peer that does not read is noticed that much later. */
    private static final int SEND_BUFFER = 128 * 1024;

    private final Channel channel;
    private final boolean compressed;
    private final Limits limits;
    private final Meters meters;
    private final Bucket bucket;
    private final CompletableFuture<Void> closed = new CompletableFuture<>();
    private volatile BiConsumer<Reply.Failure, CloseCode> offence = (reply, code) -> {};
    private volatile long heardAt = System.nanoTime();
    private ChannelHandlerContext context;
    private int messageBytes;
    private boolean ending;
    private boolean ended;

    private Connection(Channel channel, boolean compressed, Limits limits, Meters meters) {
        this.channel = channel;
        this.compressed = compressed;
        this.limits = limits;
        this.meters = meters;
        this.bucket = new Bucket(limits.messagesPerSecond());
        channel.closeFuture().addListener(done -> closed.complete(null));
    }

    /** Takes a channel over from the container, which has opened it and not yet read from it. On the event loop. */
    static Connection over(Channel channel, Optional<Compression> compression, Limits limits, Meters meters) {
        Connection connection = new Connection(channel, compression.isPresent(), limits, meters);
        WebSocketDecoderConfig rules = WebSocketDecoderConfig.newBuilder()
                .maxFramePayloadLength(limits.messageBytes())
                .allowExtensions(compression.isPresent())
                .closeOnProtocolViolation(false)
                .build();
        channel.config().setOption(ChannelOption.SO_SNDBUF, SEND_BUFFER);
        ChannelPipeline pipeline = channel.pipeline();
        pipeline.replace(CONTAINERS_DECODER, "decoder", new WebSocket13FrameDecoder(rules));
        pipeline.addAfter("decoder", "utf8", new Utf8FrameValidator(false));
        pipeline.addAfter("utf8", "connection", connection);
        compression.ifPresent(agreed -> pipeline.addAfter("decoder", "inflater", agreed.inflater()));
        return connection;
    }

    /** Who answers when the client breaks a limit; it is closed in any case. */
    void onOffence(BiConsumer<Reply.Failure, CloseCode> then) {
        offence = then;
    }

    /** Completes when the TCP connection is gone. */
    CompletableFuture<Void> closed() {
        return closed;
    }

    /** Pings the peer, or closes if nothing has been heard of it for so long. */
    void check(Duration idle) {
        long silence = System.nanoTime() - heardAt;
        if (silence > idle.toNanos()) {
            meters.dropped(Meters.Drop.IDLE);
            close(CloseCode.GOING_AWAY, "nothing heard for " + TimeUnit.NANOSECONDS.toSeconds(silence) + " s");
        } else if (channel.isWritable()) {
            channel.writeAndFlush(new PingWebSocketFrame());
        }
    }

    @Override
    public void execute(Runnable task) {
        channel.eventLoop().execute(task);
    }

    @Override
    public void send(Frame frame, Runnable written) {
        ChannelFuture sending = channel.writeAndFlush(encoded(frame));
        sending.addListener(done -> {
            if (done.isSuccess()) {
                written.run();
            }
        });
    }

    @Override
    public void close(CloseCode code, String reason) {
        execute(() -> end(code.number(), reason));
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        if (ending) {
            if (message instanceof CloseWebSocketFrame) {
                ctx.close();
            }
            ReferenceCountUtil.release(message);
            return;
        }
        heardAt = System.nanoTime();
        if (message instanceof WebSocketFrame frame && frame.rsv() != 0) {
            ReferenceCountUtil.release(message);
            violated(WebSocketCloseStatus.PROTOCOL_ERROR.code(), "reserved bits that nothing was agreed on");
        } else if (!bucket.take(heardAt)) {
            ReferenceCountUtil.release(message);
            offend(Meters.Drop.TOO_MANY_MESSAGES, Problem.TOO_MANY_MESSAGES.reply("more than " + limits.messagesPerSecond() + " a second"), CloseCode.POLICY);
        } else if (message instanceof PingWebSocketFrame ping) {
            pong(ctx, ping);
        } else if (message instanceof PongWebSocketFrame pong) {
            pong.release();
        } else if (fits(message)) {
            ctx.fireChannelRead(message);
        } else {
            ReferenceCountUtil.release(message);
            tooBig();
        }
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        if (cause instanceof CorruptedWebSocketFrameException corrupted) {
            hearNoMore(ctx.pipeline());
            if (corrupted.closeStatus().equals(WebSocketCloseStatus.MESSAGE_TOO_BIG)) {
                tooBig();
            } else {
                violated(corrupted.closeStatus().code(), corrupted.getMessage());
            }
        } else if (cause instanceof DecompressionException) {
            hearNoMore(ctx.pipeline());
            if (cause.getCause() instanceof DataFormatException) {
                violated(WebSocketCloseStatus.INVALID_PAYLOAD_DATA.code(), "cannot be inflated");
            } else {
                tooBig();
            }
        } else {
            LOG.log(System.Logger.Level.DEBUG, "A client''s connection failed: {0}", cause.toString());
            ended = true;
            ctx.close();
        }
    }

    private static void hearNoMore(ChannelPipeline pipeline) {
        if (pipeline.get("decoder") != null) {
            pipeline.remove("decoder");
        }
    }

    private void violated(int code, String reason) {
        if (!ending) {
            meters.dropped(Meters.Drop.PROTOCOL);
            end(code, reason);
        }
    }

    /** After a close frame, the container's answer to the peer's included, nothing may follow (RFC 6455, 5.5.1). */
    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) {
        if (ended) {
            ReferenceCountUtil.release(message);
            promise.tryFailure(new ClosedChannelException());
            return;
        }
        ended = message instanceof CloseWebSocketFrame;
        ctx.write(message, promise);
    }

    /** The HTTP server closes what is left when it stops: nobody is left without a word. */
    @Override
    public void close(ChannelHandlerContext ctx, ChannelPromise promise) {
        if (ended || !ctx.channel().isActive()) {
            ctx.close(promise);
            return;
        }
        ended = true;
        ctx.writeAndFlush(new CloseWebSocketFrame(CloseCode.GOING_AWAY.number(), "the bridge stops"))
                .addListener(said -> ctx.close(promise));
        ctx.executor().schedule(() -> ctx.close(), 1, TimeUnit.SECONDS);
    }

    /** A peer that reads slowly enough to make pongs gather gets none: it need not be answered more than once (RFC 6455, 5.5.3). */
    private static void pong(ChannelHandlerContext ctx, PingWebSocketFrame ping) {
        if (ctx.channel().isWritable()) {
            ctx.writeAndFlush(new PongWebSocketFrame(ping.content()));
        } else {
            ping.release();
        }
    }

    private boolean fits(Object message) {
        if (message instanceof CloseWebSocketFrame || !(message instanceof WebSocketFrame frame)) {
            return true;
        }
        messageBytes = frame.content().readableBytes() + (frame instanceof ContinuationWebSocketFrame ? messageBytes : 0);
        return messageBytes <= limits.messageBytes();
    }

    private void tooBig() {
        offend(Meters.Drop.TOO_BIG, Problem.SYNTAX.reply("longer than " + limits.messageBytes() + " bytes"), CloseCode.TOO_BIG);
    }

    private void offend(Meters.Drop reason, Reply.Failure reply, CloseCode code) {
        if (!ending) {
            ending = true;
            meters.dropped(reason);
            offence.accept(reply, code);
            close(code, reply.text());
        }
    }

    /** What still comes is read and forgotten: closing with unread bytes would reset the connection before the peer has read why. */
    private void end(int code, String reason) {
        if (ended) {
            return;
        }
        ending = true;
        ended = true;
        context.writeAndFlush(new CloseWebSocketFrame(code, reason.length() > LONGEST_REASON ? reason.substring(0, LONGEST_REASON) : reason));
        channel.eventLoop().schedule(() -> channel.close(), GRACE_SECONDS, TimeUnit.SECONDS);
    }

    /** As RFC 6455, 5.2 has it, unmasked. */
    private ByteBuf encoded(Frame frame) {
        int opcode = frame.isText() ? 1 : 2;
        if (compressed && frame.size() >= Compression.SHORTEST) {
            return deflated(frame, FINAL | COMPRESSED | opcode);
        }
        ByteBuf out = channel.alloc().ioBuffer(frame.size() + LONGEST_HEADER);
        putHeader(out, FINAL | opcode, frame.size());
        for (byte[] part : frame.parts()) {
            out.writeBytes(part);
        }
        return out;
    }

    /** How long its header is shows only when the payload is there. */
    private ByteBuf deflated(Frame frame, int first) {
        ByteBuf out = channel.alloc().ioBuffer(frame.size() / 2 + LONGEST_HEADER);
        out.writerIndex(LONGEST_HEADER);
        Compression.deflate(frame, out);
        int end = out.writerIndex();
        int size = end - LONGEST_HEADER;
        int begin = LONGEST_HEADER - headerLength(size);
        putHeader(out.writerIndex(begin), first, size);
        return out.setIndex(begin, end);
    }

    private static int headerLength(int size) {
        return size < 126 ? 2 : size <= 0xffff ? 4 : LONGEST_HEADER;
    }

    private static void putHeader(ByteBuf out, int first, int size) {
        out.writeByte(first);
        switch (headerLength(size)) {
            case 2 -> out.writeByte(size);
            case 4 -> out.writeByte(126).writeShort(size);
            default -> out.writeByte(127).writeLong(size);
        }
    }
}
