package org.marshrut.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The columns by which rows of one answer are one vote.
 *
 * @param of tells the votes apart, from 1; 1 where it says nothing
 * @param quorum how many of a vote are enough; all where it says nothing
 * @param voters whom a row names
 */
public record VoteColumns(String of, String quorum, String voters) {

    /** @param row of the answer, from 0. @param words in Russian, after the name of the column */
    public record Problem(int row, String column, String words) {}

    /** What contradicts itself in an answer whose cells are well by themselves. */
    public List<Problem> problems(List<Map<String, Object>> rows) {
        List<Problem> problems = new ArrayList<>();
        Map<Integer, List<Integer>> votes = new TreeMap<>();
        Map<Object, Integer> placed = new HashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            Object voter = rows.get(i).get(voters);
            int vote = vote(rows.get(i));
            Integer before = placed.putIfAbsent(voter, vote);
            if (before != null && before != vote) {
                problems.add(new Problem(
                        i,
                        of,
                        "«%s» стоит уже в этапе %d, а за круг дают одну визу; оставьте один этап"
                                .formatted(voter, before)));
            }
            votes.computeIfAbsent(vote, any -> new ArrayList<>()).add(i);
        }
        votes.forEach((vote, indexes) -> problems.addAll(problems(rows, vote, indexes)));
        return problems;
    }

    private List<Problem> problems(List<Map<String, Object>> rows, int vote, List<Integer> indexes) {
        Integer needed = number(rows.get(indexes.get(0)).get(quorum));
        for (int i : indexes) {
            Integer other = number(rows.get(i).get(quorum));
            if (!java.util.Objects.equals(needed, other)) {
                return List.of(new Problem(
                        i,
                        quorum,
                        "в этапе %d у другой строки %s, а здесь %s; у всех строк этапа кворум один"
                                .formatted(vote, told(needed), told(other))));
            }
        }
        long people =
                indexes.stream().map(i -> rows.get(i).get(voters)).distinct().count();
        return needed == null || needed <= people
                ? List.of()
                : List.of(new Problem(
                        indexes.get(0),
                        quorum,
                        "нужно согласий: %d, а в этапе %d визирующих: %d; уменьшите кворум или добавьте строки"
                                .formatted(needed, vote, people)));
    }

    private int vote(Map<String, Object> row) {
        Integer vote = number(row.get(of));
        return vote == null ? 1 : vote;
    }

    private static String told(@Nullable Integer quorum) {
        return quorum == null ? "пусто (все)" : String.valueOf(quorum);
    }

    private static @Nullable Integer number(@Nullable Object cell) {
        return cell instanceof Number number ? number.intValue() : null;
    }
}
