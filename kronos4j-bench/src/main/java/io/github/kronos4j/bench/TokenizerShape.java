package io.github.kronos4j.bench;

import java.util.SortedMap;
import java.util.TreeMap;

/// Shape of the published tokenizers, which all have the same one.
///
/// Linear layers have the default initialization of PyTorch: weights and biases are uniform within `inputs^-1/2`.
record TokenizerShape() implements Shape {
    private static final int COLUMNS = 6;
    private static final int WIDTH = 256;
    private static final int HEADS = 4;
    private static final int INNER = 512;
    private static final int LAYERS = 4;
    private static final int BITS = 10;
    private static final int GROUP = 4;

    @Override
    public SortedMap<String, Object> config() {
        var config = new TreeMap<String, Object>();
        config.put("d_in", COLUMNS);
        config.put("d_model", WIDTH);
        config.put("n_heads", HEADS);
        config.put("ff_dim", INNER);
        config.put("n_enc_layers", LAYERS);
        config.put("n_dec_layers", LAYERS);
        config.put("s1_bits", BITS);
        config.put("s2_bits", BITS);
        config.put("ffn_dropout_p", 0.0);
        config.put("attn_dropout_p", 0.0);
        config.put("resid_dropout_p", 0.0);
        config.put("beta", 0.05);
        config.put("gamma0", 1.0);
        config.put("gamma", 1.1);
        config.put("zeta", 0.05);
        config.put("group_size", GROUP);
        return config;
    }

    @Override
    public void describe(RandomTensors tensors) {
        LinearLayer linear = (name, outputs, inputs, bias) -> {
            double bound = 1 / Math.sqrt(inputs);
            tensors.uniform(name + ".weight", outputs, inputs, bound);
            if (bias) {
                tensors.uniform(name + ".bias", outputs, bound);
            }
        };
        linear.draw("embed", WIDTH, COLUMNS, true);
        linear.draw("quant_embed", 2 * BITS, WIDTH, true);
        linear.draw("post_quant_embed_pre", WIDTH, BITS, true);
        linear.draw("post_quant_embed", WIDTH, 2 * BITS, true);
        linear.draw("head", COLUMNS, WIDTH, true);
        for (int i = 0; i < LAYERS - 1; i++) { // one block fewer than the config counts
            Shape.block(tensors, "encoder." + i, WIDTH, HEADS, INNER, linear);
            Shape.block(tensors, "decoder." + i, WIDTH, HEADS, INNER, linear);
        }
        tensors.powersOfTwo("tokenizer.bsq.basis", 2 * BITS);
        tensors.powersOfTwo("tokenizer.bsq.group_basis", GROUP);
    }
}
