package org.marshrut.route;

/** What an analyst deploys. */
enum DeployedKind {
    ROUTE,
    TABLE,
    FORM
}
