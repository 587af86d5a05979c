package io.github.kronos4j.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/// Copies numbers from Java arrays into tensors of the CPU, and from tensors of any device into arrays.
public final class Tensors {
    private Tensors() {}

    /// A tensor of floats from an array in row-major order.
    public static Tensor floats(float[] values, long... shape) {
        Tensor tensor = torch.empty(shape);
        checkSize(values.length, tensor);
        tensor.data_ptr_float().put(values);
        return tensor;
    }

    /// A tensor of 64-bit integers, such as token ids, from an array in row-major order.
    public static Tensor integers(int[] values, long... shape) {
        long[] wide = new long[values.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = values[i];
        }
        return longs(wide, shape);
    }

    /// A vector of doubles from an array.
    public static Tensor doubles(double[] values) {
        Tensor tensor = torch.empty(new long[] {values.length}, new TensorOptions(ScalarType.Double), null);
        tensor.data_ptr_double().put(values);
        return tensor;
    }

    private static Tensor longs(long[] values, long... shape) {
        Tensor tensor = torch.empty(shape, new TensorOptions(ScalarType.Long), null);
        checkSize(values.length, tensor);
        tensor.data_ptr_long().put(values);
        return tensor;
    }

    /// All elements of a tensor of any floating-point type, in row-major order.
    public static float[] floats(Tensor tensor) {
        Tensor plain = tensor.detach().to(ScalarType.Float).contiguous().cpu();
        float[] values = new float[Math.toIntExact(plain.numel())];
        plain.data_ptr_float().get(values);
        return values;
    }

    /// All elements of a tensor of integers, in row-major order.
    public static long[] longs(Tensor tensor) {
        Tensor plain = tensor.detach().to(ScalarType.Long).contiguous().cpu();
        long[] values = new long[Math.toIntExact(plain.numel())];
        plain.data_ptr_long().get(values);
        return values;
    }

    private static void checkSize(int count, Tensor tensor) {
        if (count != tensor.numel()) {
            throw new IllegalArgumentException(count + " numbers for a tensor of " + tensor.numel());
        }
    }
}
