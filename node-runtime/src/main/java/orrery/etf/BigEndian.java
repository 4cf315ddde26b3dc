package orrery.etf;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Numbers as the wire has them, read from and written to arrays of bytes in one go. */
final class BigEndian {
    private BigEndian() {}

    /** @param array of the numbers' type */
    static VarHandle view(Class<?> array) {
        return MethodHandles.byteArrayViewVarHandle(array, ByteOrder.BIG_ENDIAN);
    }
}
