package io.github.kronos4j.torch.dataset;

/// Windows of a dataset as tokens, encoded for every batch. Safe for use by several threads, which take turns.
public final class EncodedWindows implements BatchSource<TokenBatch> {
    private final WindowDataset dataset;
    private final WindowTokenizer tokenizer;

    public EncodedWindows(WindowDataset dataset, WindowTokenizer tokenizer) {
        this.dataset = dataset;
        this.tokenizer = tokenizer;
    }

    @Override
    public long epochSize() {
        return dataset.epochSize();
    }

    @Override
    public TokenBatch batch(int epoch, long from, int count) {
        WindowBatch windows = dataset.batch(epoch, from, count);
        short[] s1 = new short[count * windows.length()];
        short[] s2 = new short[s1.length];
        synchronized (tokenizer) { // its threads serve one caller at a time
            tokenizer.encode(windows, s1, s2);
        }
        return new TokenBatch(
                count, windows.length(), windows.lookback(), unsigned(s1), unsigned(s2), windows.stamps());
    }

    private static int[] unsigned(short[] tokens) {
        int[] wide = new int[tokens.length];
        for (int i = 0; i < wide.length; i++) {
            wide[i] = Short.toUnsignedInt(tokens[i]);
        }
        return wide;
    }
}
