package io.github.kronos4j.bench;

import java.util.SortedMap;

/// The shape of a published checkpoint: its config and the names and sizes of its tensors.
sealed interface Shape permits ModelShape, TokenizerShape {

    /// What `config.json` holds: numbers and flags.
    SortedMap<String, Object> config();

    /// Describes all tensors, with the distributions that training begins from.
    void describe(RandomTensors tensors);

    /// The norms, biases and rotary buffer of a transformer block, which all begin alike, and its six matrices.
    ///
    /// @param linear draws one linear layer
    static void block(RandomTensors tensors, String name, int width, int heads, int inner, LinearLayer linear) {
        tensors.constant(name + ".norm1.weight", width, 1);
        attention(tensors, name + ".self_attn", width, heads, linear);
        tensors.constant(name + ".norm2.weight", width, 1);
        linear.draw(name + ".ffn.w1", inner, width, false);
        linear.draw(name + ".ffn.w3", inner, width, false);
        linear.draw(name + ".ffn.w2", width, inner, false);
    }

    static void attention(RandomTensors tensors, String name, int width, int heads, LinearLayer linear) {
        for (String projection : new String[] {"q_proj", "k_proj", "v_proj", "out_proj"}) {
            linear.draw(name + "." + projection, width, width, true);
        }
        tensors.inverseFrequencies(name + ".rotary.inv_freq", width / heads);
    }

    /// How the weights of a linear layer begin.
    interface LinearLayer {
        void draw(String name, int outputs, int inputs, boolean bias);
    }
}
