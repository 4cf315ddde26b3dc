import com.ericsson.otp.erlang.OtpErlangAtom;
import com.ericsson.otp.erlang.OtpErlangBinary;
import com.ericsson.otp.erlang.OtpErlangLong;
import com.ericsson.otp.erlang.OtpErlangObject;
import com.ericsson.otp.erlang.OtpErlangPid;
import com.ericsson.otp.erlang.OtpErlangRef;
import com.ericsson.otp.erlang.OtpErlangTuple;
import com.ericsson.otp.erlang.OtpMbox;
import com.ericsson.otp.erlang.OtpNode;
import com.ericsson.otp.erlang.OtpPeer;
import com.ericsson.otp.erlang.OtpSelf;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

/**
 * What bench_peer does, on OTP's own library for Java. Compiled when the comparison runs, against the OtpErlang.jar it finds; no
 * part of the build.
 */
public final class JinterfacePeer {
    private static final OtpErlangAtom SINK = new OtpErlangAtom("sink");
    private static String cookie;
    private static String name;
    private static OtpNode node;

    private interface Task {
        void run() throws Exception;
    }

    public static void main(String[] args) throws Exception {
        name = args[0];
        cookie = args[1];
        node = new OtpNode(name, cookie);
        OtpMbox echo = node.createMbox("echo");
        OtpMbox sink = node.createMbox("sink");
        OtpMbox drv = node.createMbox("drv");
        thread(() -> {
            while (true) {
                OtpErlangTuple request = (OtpErlangTuple) echo.receive();
                echo.send((OtpErlangPid) request.elementAt(0), tuple(echo.self(), request.elementAt(1)));
            }
        });
        thread(() -> sink(sink));
        System.out.println("READY");
        while (true) {
            OtpErlangTuple request = (OtpErlangTuple) drv.receive();
            OtpMbox worker = node.createMbox();
            thread(() -> {
                OtpErlangObject result;
                try {
                    result = tuple(new OtpErlangAtom("ok"), run(worker, (OtpErlangTuple) request.elementAt(2)));
                } catch (Exception e) {
                    result = tuple(new OtpErlangAtom("error"), new OtpErlangBinary(e.toString().getBytes()));
                }
                worker.send((OtpErlangPid) request.elementAt(0), tuple(request.elementAt(1), result));
                worker.close();
            });
        }
    }

    private static void thread(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (Exception e) {
                e.printStackTrace();
                System.exit(1);
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private static void sink(OtpMbox sink) throws Exception {
        while (true) {
            OtpErlangTuple begin = (OtpErlangTuple) sink.receive();
            long count = ((OtpErlangLong) begin.elementAt(3)).longValue();
            long bytes = 0;
            for (long i = 0; i < count; i++) {
                bytes += ((OtpErlangBinary) ((OtpErlangTuple) sink.receive()).elementAt(2)).size();
            }
            sink.send((OtpErlangPid) begin.elementAt(1), tuple(new OtpErlangAtom("sink_done"), begin.elementAt(2),
                    begin.elementAt(3), new OtpErlangLong(bytes)));
        }
    }

    private static OtpErlangObject run(OtpMbox self, OtpErlangTuple command) throws Exception {
        String target = ((OtpErlangAtom) command.elementAt(1)).atomValue();
        switch (((OtpErlangAtom) command.elementAt(0)).atomValue()) {
            case "lat":
                trips(self, target, number(command, 3));
                return packed(trips(self, target, number(command, 2)));
            case "blast":
                return blast(self, target, number(command, 2), (int) number(command, 3));
            case "hol":
                return headOfLine(self, target, (int) number(command, 2));
            case "connect":
                return connect(target, number(command, 2));
            default:
                throw new IllegalArgumentException("no such command: " + command);
        }
    }

    private static List<Long> trips(OtpMbox self, String target, long count) throws Exception {
        List<Long> times = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            times.add(trip(self, target));
        }
        return times;
    }

    private static long trip(OtpMbox self, String target) throws Exception {
        long began = System.nanoTime();
        self.send("echo", target, tuple(self.self(), new OtpErlangLong(began)));
        self.receive();
        return System.nanoTime() - began;
    }

    private static OtpErlangObject blast(OtpMbox self, String target, long count, int size) throws Exception {
        OtpErlangBinary payload = new OtpErlangBinary(new byte[size]);
        OtpErlangRef reference = node.createRef();
        long began = System.nanoTime();
        self.send("sink", target, tuple(SINK, self.self(), reference, new OtpErlangLong(count)));
        for (long i = 0; i < count; i++) {
            self.send("sink", target, tuple(new OtpErlangAtom("msg"), new OtpErlangLong(i), payload));
        }
        self.receive();
        return new OtpErlangLong(System.nanoTime() - began);
    }

    private static OtpErlangObject headOfLine(OtpMbox self, String target, int size) throws Exception {
        List<Long> probes = new ArrayList<>();
        CountDownLatch probing = new CountDownLatch(1);
        Thread prober = new Thread(() -> {
            OtpMbox box = node.createMbox();
            try {
                trip(box, target);
                probing.countDown();
                while (true) {
                    Thread.sleep(1);
                    probes.add(trip(box, target));
                }
            } catch (Exception e) {
                box.close();
            }
        });
        prober.start();
        probing.await();
        OtpMbox sender = node.createMbox();
        sender.send("sink", target, tuple(SINK, sender.self(), node.createRef(), new OtpErlangLong(1)));
        OtpErlangBinary big = new OtpErlangBinary(new byte[size]);
        long began = System.nanoTime();
        sender.send("sink", target, tuple(new OtpErlangAtom("msg"), new OtpErlangLong(0), big));
        long sent = System.nanoTime() - began;
        trip(self, target);
        long same = System.nanoTime() - began;
        sender.receive();
        long done = System.nanoTime() - began;
        prober.interrupt();
        prober.join();
        sender.close();
        List<Long> all = new ArrayList<>(List.of(sent, same, done));
        all.addAll(probes);
        return packed(all);
    }

    private static OtpErlangObject connect(String target, long count) throws Exception {
        List<Long> times = new ArrayList<>();
        for (long i = 0; i < count; i++) {
            String host = name.substring(name.indexOf('@'));
            OtpSelf self = new OtpSelf("c" + i + name.substring(0, name.indexOf('@')) + host, cookie);
            OtpPeer peer = new OtpPeer(target);
            long began = System.nanoTime();
            var connection = self.connect(peer);
            times.add(System.nanoTime() - began);
            connection.close();
            Thread.sleep(10);
        }
        return packed(times);
    }

    private static OtpErlangObject packed(List<Long> times) {
        ByteBuffer bytes = ByteBuffer.allocate(times.size() * Long.BYTES);
        times.forEach(bytes::putLong);
        return new OtpErlangBinary(bytes.array());
    }

    private static OtpErlangTuple tuple(OtpErlangObject... elements) {
        return new OtpErlangTuple(elements);
    }

    private static long number(OtpErlangTuple command, int index) throws Exception {
        return ((OtpErlangLong) command.elementAt(index)).longValue();
    }
}
