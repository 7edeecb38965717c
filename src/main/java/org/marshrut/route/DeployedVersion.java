package org.marshrut.route;

/** What a deployment has made of a file, and which version of it. */
record DeployedVersion(DeployedKind kind, String key, int version) {}
