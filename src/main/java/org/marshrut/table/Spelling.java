package org.marshrut.table;

/** Whether one name looks like another that was meant. */
public final class Spelling {

    private static final int FARTHEST = 2;

    private Spelling() {}

    /** Letters apart from case and signs, or with at most two letters changed, left out or put in. */
    public static boolean isNear(String name, String other) {
        String one = plain(name);
        String two = plain(other);
        return one.equals(two)
                || Math.min(one.length(), two.length()) > 2 * FARTHEST
                        && Math.abs(one.length() - two.length()) <= FARTHEST
                        && distance(one, two) <= FARTHEST;
    }

    private static String plain(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replaceAll("[^\\p{L}\\d]", "");
    }

    private static int distance(String one, String two) {
        int[] row = new int[two.length() + 1];
        for (int j = 0; j <= two.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= two.length(); j++) {
                int above = row[j];
                int changed = diagonal + (one.charAt(i - 1) == two.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(changed, 1 + Math.min(above, row[j - 1]));
                diagonal = above;
            }
        }
        return row[two.length()];
    }
}
