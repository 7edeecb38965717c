package org.marshrut.route;

/** What a deployment has made of a file: a route, a table or a form, and which version of it. */
record DeployedVersion(Kind kind, String key, int version) {

    enum Kind {
        ROUTE,
        TABLE,
        FORM
    }
}
