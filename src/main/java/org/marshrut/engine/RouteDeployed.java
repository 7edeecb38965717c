package org.marshrut.engine;

/**
 * A route has got a new version, in the transaction of its deployment.
 *
 * @param definitionId the engine's id of the version
 * @param route its key
 */
public record RouteDeployed(String definitionId, String route, byte[] diagram) {}
