package io.github.kronos4j.torch.lab;

/// Size of a transformer.
///
/// @param width numbers of a hidden state
/// @param layers number of blocks
/// @param heads heads of the attention
/// @param inner width of the feed-forward layers
record LabShape(int width, int layers, int heads, int inner) {
    /// Encoder and decoder of a tokenizer.
    static final LabShape TOKENIZER = new LabShape(48, 1, 4, 96);
    /// The predictor.
    static final LabShape PREDICTOR = new LabShape(64, 2, 4, 128);
}
