package orrery.lab;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import orrery.cluster.Journal;

/**
 * The lab of a recording, where nothing can be done: every act fails with the same card, whatever acts a {@link Lab} may
 * have, which is why it is made of the interface and not written out.
 */
public final class NoLab implements InvocationHandler {
    private static final Problem PROBLEM = Card.of("E00.recording").problem();

    private NoLab() {}

    public static Lab open() {
        return (Lab) Proxy.newProxyInstance(Lab.class.getClassLoader(), new Class<?>[]{Lab.class}, new NoLab());
    }

    @Override
    public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
        Class<?> type = method.getReturnType();
        if (method.getName().equals("nodesOnThisMachine")) {
            return CompletableFuture.completedFuture(List.of());
        } else if (type == CompletableFuture.class) {
            return CompletableFuture.failedFuture(new LabException(PROBLEM));
        } else if (type == Optional.class) {
            return Optional.empty();
        } else if (type == Set.class) {
            return Set.of();
        } else if (type == List.class) {
            return List.of();
        } else if (type == String.class) {
            return method.getName().equals("toString") ? "NoLab" : "";
        } else if (type == Receipt.class) {
            return new Receipt("", "", "");
        } else if (type == MessageWatch.class) {
            return MessageWatch.NOTHING;
        } else if (type == Journal.Subscription.class) {
            Journal.Subscription nothingToHear = () -> {};
            return nothingToHear;
        } else if (type == boolean.class) {
            return false;
        } else if (type == int.class) {
            return System.identityHashCode(proxy);
        }
        if (type == void.class) {
            return null; // what is only told to it, such as that it is closed
        }
        throw new IllegalStateException("a recording's lab does not know what to answer to " + method);
    }
}
