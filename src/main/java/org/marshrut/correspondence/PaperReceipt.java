package org.marshrut.correspondence;

import java.util.UUID;

/**
 * What has become of an incoming paper, for whoever sent it: told in the transaction in which it happens. Papers that somebody
 * outside has sent are told of too; their way has to listen.
 */
public record PaperReceipt(UUID paper, Receipt receipt) {}
