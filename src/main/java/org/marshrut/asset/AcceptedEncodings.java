package org.marshrut.asset;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.http.HttpHeaders;

/** What a browser can unpack, by its {@code Accept-Encoding}. */
record AcceptedEncodings(Set<String> tokens) {

    private static final Pattern REFUSED = Pattern.compile(";\\s*q=0(\\.0*)?\\s*$");

    static AcceptedEncodings of(HttpServletRequest request) {
        return new AcceptedEncodings(Collections.list(request.getHeaders(HttpHeaders.ACCEPT_ENCODING)).stream()
                .flatMap(header -> List.of(header.split(",")).stream())
                .filter(part -> !REFUSED.matcher(part).find())
                .map(part -> part.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet()));
    }

    /** @param there the encodings of a file, the smallest first */
    Encoding best(List<Encoding> there) {
        return there.stream()
                .filter(encoding -> tokens.contains(encoding.token()))
                .findFirst()
                .orElse(Encoding.IDENTITY);
    }
}
