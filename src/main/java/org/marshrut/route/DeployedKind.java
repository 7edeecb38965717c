package org.marshrut.route;

/** What an analyst deploys. */
enum DeployedKind {
    ROUTE,
    TABLE,
    FORM,
    /** The engine keeps the file and gives it no version; its key is its name. */
    TEMPLATE
}
