package org.marshrut.access;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Requests that are wrong in some way, always the same ones for the same seed. */
final class Malformed {

    /** @param kind what is wrong with it */
    record Request(String kind, String method, String target, Map<String, String> headers, byte[] body) {
        @Override
        public String toString() {
            String start = new String(body, 0, Math.min(body.length, 60), StandardCharsets.UTF_8);
            return "%s: %s %s %s %s"
                    .formatted(kind, method, target.substring(0, Math.min(target.length(), 160)), headers, start);
        }
    }

    private static final String LONG = "x".repeat(5_000);

    private static final List<String> BODIES = List.of(
            "{",
            "[",
            "]",
            "\"text\"",
            "17",
            "true",
            "{\"a\":}",
            "{\"a\":1,}",
            "{'a':1}",
            "<a/>",
            "\u0000",
            "{\"\":{}}",
            "[".repeat(5_000),
            "{\"a\":".repeat(3_000),
            "{\"maxResults\":1e999,\"firstResult\":99999999999999999999,\"retries\":-1e400,\"priority\":1e30}",
            "{\"variables\":5,\"processInstanceIds\":7,\"sorting\":{\"x\":1},\"orQueries\":\"x\",\"instructions\":{}}",
            "{\"variables\":{\"a\\u0000b\":{\"value\":\"\\u0000\",\"type\":\"String\"}},\"userId\":\"\\u0000\"}",
            "{\"variables\":{\"decision\":{\"value\":{\"a\":[1]},\"type\":\"Object\"}}}",
            "{\"variables\":{\"decision\":{\"value\":\"x\",\"type\":\"Nonsense\"}},\"comment\":17}",
            "{\"variables\":{\"decision\":{\"value\":\"rO0AB\",\"type\":\"Object\",\"valueInfo\":"
                    + "{\"objectTypeName\":\"java.util.HashMap\","
                    + "\"serializationDataFormat\":\"application/x-java-serialized-object\"}}}}",
            "{\"variables\":{\"a\":{\"value\":\"yesterday\",\"type\":\"Date\"},\"b\":{\"value\":\"1\",\"type\":\"Json\"}}}",
            "{\"createdAfter\":\"yesterday\",\"dueDate\":\"2026-13-45T99:99:99\",\"startedBefore\":0.5}",
            "{\"sorting\":[{\"sortBy\":\"nonsense\",\"sortOrder\":\"up\"},null,{}],\"sortBy\":{}}",
            "{\"sorting\":[{\"sortBy\":\"created\"}],\"processVariables\":[{\"name\":null,\"operator\":\"eq\"},null]}",
            "{\"orQueries\":[{\"orQueries\":[{}]},null,{\"sorting\":[{\"sortBy\":\"id\",\"sortOrder\":\"asc\"}]}]}",
            "{\"processInstanceIds\":[null,\"\",\"\\u0000\"],\"taskIdIn\":[],\"activityIdIn\":[null]}",
            "{\"nameLike\":\"" + "%".repeat(2_000) + "\",\"businessKeyLike\":\"\\\\\",\"name\":\"" + LONG + "\"}",
            "{\"userId\":\"" + LONG + "\",\"reason\":\"" + LONG + "\",\"id\":\"" + LONG + "\"}",
            "{\"dueDateExpression\":\"${''.getClass()}\",\"assigneeExpression\":\"${\",\"createdAfterExpression\":\"${1}\"}",
            "{\"unknown\":true,\"suspended\":\"maybe\",\"active\":[],\"decision\":{}}");

    private static final List<String> QUERIES = List.of(
            "?firstResult=-1&maxResults=-5",
            "?maxResults=99999999999999",
            "?page=-1&size=abc",
            "?page=1e9&size=0",
            "?sortBy=nonsense&sortOrder=up",
            "?sortBy=id",
            "?sortOrder=asc",
            "?a=%00",
            "?text=%00&kind=%ff%fe",
            "?text=" + "-".repeat(200),
            "?text=%EF%BF%BF%ED%A0%80%22%5C%3A*%26%7C%21%28%29%3C-%3E&kind=%F0%9F%98%80",
            "?a=%zz",
            "?createdAfter=yesterday&startedBefore=2026-13-45T99%3A99&finishedAfter=%00",
            "?variables=a_eq_&variables=_",
            "?processVariables=a_nonsense_b&taskVariables=___",
            "?active=maybe&suspended=&unfinished=%F0%9F%92%A9",
            "?processInstanceIds=" + ",".repeat(3_000),
            "?" + "a=b&".repeat(1_500),
            "?%5B%5D=%7B&=&&&==",
            "?processInstanceIdIn=%00,%00&incidentType=%00&userId=%00&name=%00&key=%00",
            "?ids=%00&logins=%00",
            "?ids=%20,%20&from=2026-02-30&to=x&overdue=perhaps",
            "?nameLike=%25%25%25%5C&descriptionLike=%5C",
            "?startDateOn=x&startDate=1&periodUnit=eon&reportType=x&groupBy=y&interval=-1",
            "?deserializeValues=x&state=y",
            "?cascade=x&skipCustomListeners=y&skipIoMappings=z&retries=-1",
            "?withoutTenantId=x&priorityHigherThanOrEquals=z",
            "?dueDates=before_x&createTimes=after_y,z&executable=q",
            "?permissionName=x&resourceName=y&resourceType=z",
            "?annotation=%00&version=x&latestVersion=y",
            "?jobDefinitionId=%00&type=-99999999999999999999");

    private static final List<String> PARTS = List.of(
            "%00",
            "a%00b",
            "%2e%2e",
            "..",
            "%2e%2e%2f%2e%2e%2fetc%2fpasswd",
            "a;b=c",
            "%E0%A4%A",
            "%",
            "%zz",
            LONG,
            "\u00d0\u009f",
            "%D0%9F%D1%80",
            "%F0%9F%92%A9",
            "'%20or%201=1--",
            "%7B%7D",
            "%5C",
            "-1",
            "99999999999999999999",
            "null",
            "undefined",
            "%0d%0aSet-Cookie:a=b",
            "%252e",
            "*",
            "$%7B1%7D",
            "%20",
            "a%2Fb",
            "a+b",
            "~",
            "%7F");

    private static final List<String> TYPES = List.of(
            "text/xml",
            "application/json; charset=nonsense",
            "multipart/form-data",
            "multipart/form-data; boundary=",
            ";;;",
            "application/x-www-form-urlencoded",
            "application/json;charset=utf-32",
            "a/b/c",
            "*/*",
            "application/json, application/json",
            "\u00ff\u00fe");

    private static final List<String> MULTIPARTS = List.of(
            "",
            "--b\r\n",
            "--b--",
            "--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n",
            "--b\r\nContent-Disposition: form-data; name=\"card\"\r\n\r\n{\r\n--b--\r\n",
            "--b\r\nContent-Disposition: form-data; name=\"card\"\r\nContent-Type: application/json\r\n\r\n{}\r\n",
            "--b\r\nContent-Disposition: form-data; name=\"files\"; filename=\"\u0000\"\r\n\r\nx\r\n--b--\r\n",
            "--b\r\nContent-Disposition: form-data; name=\"data\"; filename=\"a.bpmn\"\r\n\r\n<a\r\n--b--\r\n",
            "--b\r\nContent-Disposition: form-data; name=\"valueType\"\r\n\r\nNonsense\r\n--b--\r\n",
            "--b\r\nnonsense\r\n\r\n--b\r\n:\r\n\r\n--b--\r\n",
            "--c\r\n\r\n--c--\r\n",
            "--b\r\nContent-Disposition: form-data; name=\"" + LONG + "\"\r\n\r\n\r\n--b--\r\n");

    /** Without CONNECT: the connector itself answers that it builds no tunnels. */
    private static final List<String> METHODS =
            List.of("TRACE", "PATCH", "FOO", "PROPFIND", "get", "HEAD", "OPTIONS", "PUT", "DELETE", "POST");

    private static final List<Map<String, String>> HEADERS = List.of(
            Map.of("Accept", "nonsense"),
            Map.of("Accept", "*/*;q=9"),
            Map.of("Accept", "text/html, ;;"),
            Map.of("Accept", "application/hal+json;a=\""),
            Map.of("Range", "bytes=9-1"),
            Map.of("Range", "lines=a-b"),
            Map.of("If-Modified-Since", "yesterday"),
            Map.of("If-None-Match", "\"".repeat(99)),
            Map.of("Host", "a b"),
            Map.of("Accept-Language", "\u00ff;;q"),
            Map.of("X-HTTP-Method-Override", "DELETE"),
            Map.of("Expect", "miracles"),
            Map.of("Authorization", "Basic !!!"),
            Map.of("Authorization", "Basic AAAA"),
            Map.of("Authorization", "Bearer x"),
            Map.of("Cookie", "JSESSIONID=%00; =; a"),
            Map.of("Origin", "null"),
            Map.of("Content-Encoding", "gzip"),
            Map.of("Content-Length", "-1"),
            Map.of("X-Forwarded-For", "\u00e9"),
            Map.of("Accept-Encoding", ";;"));

    private final Random random;

    Malformed(long seed) {
        random = new Random(seed);
    }

    Request next(Endpoints.Endpoint endpoint) {
        String path = Caller.address(endpoint.path());
        String method = endpoint.method().equals("*") ? "GET" : endpoint.method();
        Map<String, String> json = Map.of("Content-Type", "application/json");
        boolean writes = method.equals("POST") || method.equals("PUT");
        return switch (random.nextInt(writes ? 10 : 6)) {
            case 0 -> new Request("method", one(METHODS), path, json, bytes(""));
            case 1 -> new Request("header", method, path, one(HEADERS), bytes(writes ? "{" : ""));
            case 2, 3 -> new Request("address", method, oddPath(endpoint.path()), json, bytes(writes ? "{" : ""));
            case 4, 5 -> new Request("query", method, path + one(QUERIES), json, bytes(writes ? one(BODIES) : ""));
            case 6 -> new Request("type", method, path, type(one(TYPES)), bytes(one(BODIES)));
            case 7 ->
                new Request("parts", method, path, type("multipart/form-data; boundary=b"), bytes(one(MULTIPARTS)));
            case 8 ->
                new Request("encoding", method, path, json, new byte[] {'{', '"', (byte) 0xff, (byte) 0xc0, '"', 0});
            default -> new Request("body", method, path, json, bytes(one(BODIES)));
        };
    }

    /** An odd word in the place of an id, or behind the address where there is none. */
    private String oddPath(String pattern) {
        String odd = one(PARTS);
        String path = pattern.replace("/{engine}", "/default").replace("/engine/{name}", "/engine/default");
        String filled = path.contains("{") ? path.replaceFirst("\\{[^}]+}", "ODD") : path + "/ODD";
        return Caller.address(filled).replace("ODD", odd);
    }

    private static Map<String, String> type(String type) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", type);
        return headers;
    }

    private <T> T one(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
