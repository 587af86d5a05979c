package io.github.kronos4j.model;

import io.github.kronos4j.tensor.Panels;

/// Memory layout of the keys and values of one layer in a [KeyValueCache].
///
/// Both are right operands of [io.github.kronos4j.tensor.Kernels#matmul]: keys with positions as columns and the depth
/// of a head as k, values with the depth of a head as columns and positions as k. A new position takes a few strided
/// writes, and attention is two matrix products whatever the depth of a head.
///
/// @param heads number of heads
/// @param depth depth of a head
/// @param isCompact true if keys and values are bfloat16
record KvLayout(int heads, int depth, int panelWidth, boolean isCompact) {
    /// Returns the layout for a model packed in a format: float32 for weights in float32, bfloat16 for compact
    /// ones.
    static KvLayout of(int width, int heads, Packing packing) {
        return new KvLayout(
                heads, width / heads, packing.kernels().panelWidth(), packing.format() != WeightFormat.FLOAT32);
    }

    KeyValueCache.Layer newLayer(int capacity) {
        return new KeyValueCache.Layer(panels(keysOfHead(heads, capacity)), panels(valuesOfHead(heads, capacity)));
    }

    private Panels panels(int size) {
        return isCompact ? Panels.bFloat16(panelWidth, size) : Panels.float32(panelWidth, size);
    }

    /// Memory per position in bytes.
    long bytesPerPosition() {
        return (long) heads * (depth + paddedDepth()) * (isCompact ? Short.BYTES : Float.BYTES);
    }

    /// Padded depth of a head.
    int paddedDepth() {
        return valuePanels() * panelWidth;
    }

    int keyPanelStride() {
        return depth * panelWidth;
    }

    int keysOfHead(int head, int capacity) {
        return head * Math.ceilDiv(capacity, panelWidth) * keyPanelStride();
    }

    int valuePanels() {
        return Math.ceilDiv(depth, panelWidth);
    }

    int valuePanelStride(int capacity) {
        return capacity * panelWidth;
    }

    int valuesOfHead(int head, int capacity) {
        return head * valuePanels() * valuePanelStride(capacity);
    }

    /// Copies the key and value of one head at one position into a row with the key at `0` and the value at
    /// `depth`.
    void read(KeyValueCache.Layer from, int capacity, int head, int position, float[] kv) {
        int k = keysOfHead(head, capacity) + position / panelWidth * keyPanelStride();
        from.keys().readColumn(k, position % panelWidth, kv, 0, depth);
        int v = valuesOfHead(head, capacity) + position * panelWidth;
        for (int i = 0; i < depth; i += panelWidth) {
            from.values().readRun(v, kv, depth + i, Math.min(panelWidth, depth - i));
            v += valuePanelStride(capacity);
        }
    }

    /// Writes the key and value of one head at one position.
    ///
    /// @param kv row with the key of the head at `key` and its value at `value`
    void write(float[] kv, int key, int value, int head, int position, KeyValueCache.Layer to, int capacity) {
        int k = keysOfHead(head, capacity) + position / panelWidth * keyPanelStride();
        to.keys().writeColumn(k, position % panelWidth, kv, key, depth);
        int v = valuesOfHead(head, capacity) + position * panelWidth;
        for (int i = 0; i < depth; i += panelWidth) {
            to.values().writeRun(v, kv, value + i, Math.min(panelWidth, depth - i));
            v += valuePanelStride(capacity);
        }
    }
}
