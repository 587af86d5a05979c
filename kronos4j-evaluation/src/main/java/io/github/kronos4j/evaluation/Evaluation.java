package io.github.kronos4j.evaluation;

import java.util.List;

/// What a walk-forward evaluation gave: a score of every contestant in every window.
///
/// @param scores window by window, in each the contestants in their order
/// @param overlap how many successive origins look at the same bars at the most; 1 where windows do not overlap
/// @param notes what was left out, one sentence each
public record Evaluation(
        Protocol protocol, List<Candidate> contestants, List<Score> scores, int overlap, List<String> notes) {
    public Evaluation {
        contestants = List.copyOf(contestants);
        scores = List.copyOf(scores);
        notes = List.copyOf(notes);
    }

    /// The scores of one contestant, in the order of the windows.
    public List<Score> of(Candidate contestant) {
        return scores.stream()
                .filter(score -> score.contestant().equals(contestant.name()))
                .toList();
    }

    /// How many windows were forecast.
    public int windows() {
        return scores.size() / contestants.size();
    }
}
