package io.github.kronos4j.torch.study;

import io.github.kronos4j.study.StudyAxis;
import java.util.List;

/// Design of a study whose arms are trained for it.
///
/// @param name name of the study, one word
/// @param question the question that it answers
/// @param method method of the answer, in a sentence or two
/// @param arms arms with unique names, the reference first
/// @param axes settings that vary
public record TrainedStudy(String name, String question, String method, List<TrainedArm> arms, List<StudyAxis> axes) {
    public TrainedStudy {
        arms = List.copyOf(arms);
        axes = List.copyOf(axes);
    }
}
