package orrery.epmd;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** One question to a name service, from the resolving of its host to the last byte of the answer, under a deadline. */
final class EpmdCall implements AutoCloseable {
    /** Answers that list every node: as long as one of a hundred thousand nodes. */
    private static final int LISTING_LIMIT = 8 << 20;

    private static final int BUFFER = 2048;

    private final EpmdAddress address;
    private final Duration deadline;
    private final long end;
    private final String title;
    private final Socket socket;
    /** What has arrived and was not asked for yet: an answer is read field by field, but not by as many system calls. */
    private final byte[] buffer = new byte[BUFFER];
    private int next = 0;
    private int filled = 0;
    private int received = 0;

    private EpmdCall(EpmdAddress address, Duration deadline, long end, String title, Socket socket) {
        this.address = address;
        this.deadline = deadline;
        this.end = end;
        this.title = title;
        this.socket = socket;
    }

    /** Connects without asking anything. */
    static EpmdCall connect(EpmdAddress address, Duration deadline, String title) {
        long end = System.nanoTime() + deadline.toNanos();
        List<InetAddress> candidates = address.literal().map(List::of)
                .orElseGet(() -> resolve(address.host(), end));
        EpmdException.Unreachable failure = null;
        for (InetAddress candidate : candidates) {
            Socket socket = new Socket();
            try {
                socket.setTcpNoDelay(true);
                socket.connect(new InetSocketAddress(candidate, address.port()), millisUntil(end));
                return new EpmdCall(address, deadline, end, title, socket);
            } catch (SocketTimeoutException e) {
                closeQuietly(socket);
                failure = new EpmdException.Unreachable(address, "no answer in " + deadline.toMillis() / 1000.0 + " s",
                        e);
            } catch (IOException e) {
                closeQuietly(socket);
                failure = new EpmdException.Unreachable(address, String.valueOf(e.getMessage()), e);
            }
        }
        throw failure == null
                ? new EpmdException.UnknownHost(address.host(), "it has no address", new UnknownHostException())
                : failure;
    }

    static EpmdCall send(EpmdAddress address, Duration deadline, EpmdRequest request) {
        EpmdCall call = connect(address, deadline, request.title());
        try {
            call.socket.getOutputStream().write(request.encode());
            return call;
        } catch (IOException e) {
            call.close();
            throw new EpmdException.CutAnswer(address, request.title(), 0);
        }
    }

    int u8() {
        return Byte.toUnsignedInt(bytes(1)[0]);
    }

    int u16() {
        return u8() << 8 | u8();
    }

    long u32() {
        return (long) u16() << 16 | u16();
    }

    byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        int at = 0;
        while (at < count) {
            int n = read(bytes, at);
            if (n < 0) {
                throw cut();
            }
            at += n;
        }
        return bytes;
    }

    /** Everything until the service closes the connection. */
    byte[] rest() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] chunk = new byte[8192];
        for (int n = read(chunk, 0); n >= 0; n = read(chunk, 0)) {
            all.write(chunk, 0, n);
            if (all.size() > LISTING_LIMIT) {
                throw notANameService("its answer to " + title + " has no end");
            }
        }
        return all.toByteArray();
    }

    EpmdException cut() {
        return new EpmdException.CutAnswer(address, title, received);
    }

    EpmdException notANameService(String why) {
        return new EpmdException.NotANameService(address, why);
    }

    /** Gives the connection away: the call is over, and its socket lives on. */
    Socket socket() {
        return socket;
    }

    @Override
    public void close() {
        closeQuietly(socket);
    }

    private int read(byte[] into, int at) {
        if (next == filled && !fill()) {
            return -1;
        }
        int n = Math.min(into.length - at, filled - next);
        System.arraycopy(buffer, next, into, at, n);
        next += n;
        received += n;
        return n;
    }

    /** @return whether anything came */
    private boolean fill() {
        try {
            socket.setSoTimeout(millisUntil(end));
            next = 0;
            filled = Math.max(0, socket.getInputStream().read(buffer));
            return filled > 0;
        } catch (SocketTimeoutException e) {
            throw new EpmdException.Silent(address, deadline);
        } catch (IOException e) {
            // A reset is how the end of a connection looks when the other side had not read all we sent.
            return false;
        }
    }

    /** At least 1, because 0 would mean for ever. */
    private static int millisUntil(long end) {
        return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime()));
    }

    private static List<InetAddress> resolve(String host, long end) {
        FutureTask<InetAddress[]> lookup = new FutureTask<>(() -> InetAddress.getAllByName(host));
        // A resolver that hangs would hold on to the carrier of a virtual thread.
        Thread.ofPlatform().daemon().name("resolve " + host).start(lookup);
        try {
            InetAddress[] found = lookup.get(millisUntil(end), TimeUnit.MILLISECONDS);
            // OTP listens and asks on IPv4 unless told otherwise.
            Arrays.sort(found, Comparator.comparing(a -> a instanceof Inet4Address ? 0 : 1));
            return List.of(found);
        } catch (ExecutionException e) {
            throw new EpmdException.UnknownHost(host, "no such host", e);
        } catch (TimeoutException e) {
            throw new EpmdException.UnknownHost(host, "its name server does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EpmdException.UnknownHost(host, "interrupted", e);
        }
    }

    private static void closeQuietly(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            // It could not be closed because it is already gone, which is what was wanted.
            return;
        }
    }
}
