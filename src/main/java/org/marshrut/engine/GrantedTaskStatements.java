package org.marshrut.engine;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.ibatis.mapping.BoundSql;
import org.apache.ibatis.mapping.MappedStatement;
import org.apache.ibatis.mapping.ParameterMapping;
import org.apache.ibatis.mapping.SqlCommandType;
import org.apache.ibatis.session.Configuration;
import org.apache.ibatis.type.ArrayTypeHandler;
import org.camunda.bpm.engine.impl.TaskQueryImpl;

/** The engine's own statements for tasks, each once more for every {@link GrantCheck}: as they are, among granted tasks alone. */
final class GrantedTaskStatements {

    static final String LIST = "selectTaskByQueryCriteria";
    static final String COUNT = "selectTaskCountByQueryCriteria";

    private static final Pattern TASKS = Pattern.compile("(?i)\\bfrom\\s+ACT_RU_TASK\\s+RES\\b");
    private static final Pattern PARAMETER = Pattern.compile(":([a-zA-Z]+)");
    private static final Pattern JOIN = Pattern.compile("(?i)\\bjoin\\b");
    private static final Pattern DISTINCT = Pattern.compile("(?i)\\bselect\\s+distinct\\b");
    private static final Pattern ORDER = Pattern.compile("(?i)\\border by\\s+([^()]*?)(asc|desc)(?=\\s+LIMIT|\\s*$)");

    private GrantedTaskStatements() {}

    static void addTo(Configuration statements) {
        for (String name : List.of(LIST, COUNT)) {
            MappedStatement stock = statements.getMappedStatement(name);
            for (GrantCheck check : GrantCheck.values()) {
                statements.addMappedStatement(new MappedStatement.Builder(
                                statements,
                                name(name, check),
                                asked -> among(check, statements, stock.getBoundSql(asked)),
                                SqlCommandType.SELECT)
                        .resource(stock.getResource())
                        .resultMaps(stock.getResultMaps())
                        .build());
            }
        }
    }

    /** @param stock {@link #LIST} or {@link #COUNT} */
    static String name(String stock, GrantCheck check) {
        return "org.marshrut.engine." + stock + "." + check;
    }

    private static BoundSql among(GrantCheck check, Configuration statements, BoundSql stock) {
        String sql = stock.getSql();
        List<MatchResult> found = TASKS.matcher(sql).results().toList();
        if (found.size() != 1) {
            throw new IllegalStateException("The engine asks for tasks in words that are not known: " + sql);
        }
        String before = sql.substring(0, found.get(0).start());
        String after = sql.substring(found.get(0).end());
        if (!JOIN.matcher(after).find()) {
            before = DISTINCT.matcher(before).replaceFirst("select");
            after = ordered(after, (TaskQueryImpl) stock.getParameterObject());
        }
        List<ParameterMapping> parameters = new ArrayList<>(stock.getParameterMappings());
        parameters.addAll((int) before.chars().filter(c -> c == '?').count(), parameters(check, statements));
        BoundSql own = new BoundSql(
                statements,
                before + "from (select T.* from ACT_RU_TASK T where "
                        + PARAMETER.matcher(check.condition()).replaceAll("?") + ") RES" + after,
                parameters,
                stock.getParameterObject());
        stock.getAdditionalParameters().forEach(own::setAdditionalParameter);
        setParameters(own, (TaskQueryImpl) stock.getParameterObject());
        return own;
    }

    /**
     * Tasks of the same time one after the other by their id, as the stock statement had them by being distinct. Where no order is
     * asked for, the newest come first, which has an index, and not the smallest id, which means nothing.
     */
    private static String ordered(String conditions, TaskQueryImpl query) {
        Matcher order = ORDER.matcher(conditions);
        if (!order.find()) {
            return conditions;
        }
        String words = query.getOrderingProperties().isEmpty()
                ? "RES.CREATE_TIME_ desc, RES.ID_ desc"
                : order.group(1) + order.group(2) + ", RES.ID_ " + order.group(2);
        return conditions.substring(0, order.start()) + "order by " + words + conditions.substring(order.end());
    }

    private static List<ParameterMapping> parameters(GrantCheck check, Configuration statements) {
        return PARAMETER
                .matcher(check.condition())
                .results()
                .map(found -> found.group(1))
                .map(name -> name.equals("groups")
                        ? new ParameterMapping.Builder(statements, name, new ArrayTypeHandler()).build()
                        : new ParameterMapping.Builder(statements, name, Object.class).build())
                .toList();
    }

    private static void setParameters(BoundSql statement, TaskQueryImpl query) {
        statement.setAdditionalParameter("login", query.getAuthCheck().getAuthUserId());
        statement.setAdditionalParameter(
                "groups", query.getAuthCheck().getAuthGroupIds().toArray(String[]::new));
        statement.setAdditionalParameter("involvedUser", query.getInvolvedUser());
        statement.setAdditionalParameter("unassigned", query.isUnassigned());
    }
}
