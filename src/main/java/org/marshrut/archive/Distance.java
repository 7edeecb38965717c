package org.marshrut.archive;

/** How many letters two words are apart: one too many, one missing, another one, or two that have changed places. */
final class Distance {

    private Distance() {}

    static int between(String first, String second) {
        int[][] apart = new int[first.length() + 1][second.length() + 1];
        for (int i = 0; i <= first.length(); i++) {
            for (int j = 0; j <= second.length(); j++) {
                apart[i][j] = i == 0 || j == 0 ? i + j : step(apart, first, second, i, j);
            }
        }
        return apart[first.length()][second.length()];
    }

    private static int step(int[][] apart, String first, String second, int i, int j) {
        int other = apart[i - 1][j - 1] + (first.charAt(i - 1) == second.charAt(j - 1) ? 0 : 1);
        int least = Math.min(other, Math.min(apart[i - 1][j], apart[i][j - 1]) + 1);
        boolean changed = i > 1
                && j > 1
                && first.charAt(i - 1) == second.charAt(j - 2)
                && first.charAt(i - 2) == second.charAt(j - 1);
        return changed ? Math.min(least, apart[i - 2][j - 2] + 1) : least;
    }
}
