import com.ericsson.otp.erlang.OtpErlangObject;
import com.ericsson.otp.erlang.OtpInputStream;
import com.ericsson.otp.erlang.OtpOutputStream;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;

/** What CodecPeer does, on OTP's own library for Java. */
public final class JinterfaceCodec {
    private static final Map<String, byte[]> ENCODED = new HashMap<>();
    private static final Map<String, OtpErlangObject> TERMS = new HashMap<>();
    private static long checksum;

    public static void main(String[] args) throws Exception {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        System.out.println("READY");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            try {
                System.out.println("OK " + run(line.trim().split(" ")));
            } catch (Exception e) {
                System.out.println("ERR " + e);
            }
        }
    }

    private static String run(String[] words) throws Exception {
        switch (words[0]) {
            case "load":
                byte[] bytes = Files.readAllBytes(Path.of(words[2]));
                ENCODED.put(words[1], bytes);
                TERMS.put(words[1], new OtpInputStream(bytes).read_any());
                return Integer.toString(bytes.length);
            case "dec":
                return passes(Long.parseLong(words[2]),
                        () -> new OtpInputStream(ENCODED.get(words[1])).read_any().getClass().hashCode());
            case "enc":
                return passes(Long.parseLong(words[2]), () -> {
                    OtpOutputStream out = new OtpOutputStream(TERMS.get(words[1]));
                    return out.size();
                });
            default:
                throw new IllegalArgumentException("no such command: " + words[0]);
        }
    }

    private static String passes(long millis, Callable<Integer> pass) throws Exception {
        long began = System.nanoTime();
        long passes = 0;
        long took;
        do {
            checksum += pass.call();
            passes++;
            took = System.nanoTime() - began;
        } while (took < millis * 1_000_000);
        return passes + " " + took + " " + checksum;
    }
}
