package io.github.kronos4j.torch.train;

/// Key figures of a training that is about to start.
///
/// @param trained number of trained values
/// @param parameters number of parameter values of the network, adapters not included
/// @param windows number of training windows
/// @param epoch windows per epoch
/// @param validationWindows windows per validation
/// @param steps updates of the whole training
/// @param device name of the device
/// @param threads training threads of each process
/// @param chanceLoss validation loss of uniform guessing, which a network with pretrained weights beats from the start;
///     infinite where it says nothing
/// @param begin state at the start
public record TrainingOverview(
        long trained,
        long parameters,
        long windows,
        long epoch,
        long validationWindows,
        long steps,
        String device,
        int threads,
        double chanceLoss,
        TrainerState begin) {}
