package org.marshrut.access;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How passwords are kept and how fast they may be guessed.
 *
 * @param hashMemory memory that one check of a password takes; with {@code hashPasses} what OWASP asks of Argon2id
 * @param basicRemembered how long a checked password of HTTP Basic is not checked again
 * @param triesOfAccount wrong passwords for one account from one address before the next ones have to wait
 * @param accountRefill after how long such an address gets one more try
 * @param triesOfAddress wrong passwords of one address, whatever the account
 * @param addressRefill after how long an address gets one more try
 */
@ConfigurationProperties("marshrut.login")
record LoginSettings(
        @DefaultValue("19MB") DataSize hashMemory,
        @DefaultValue("2") int hashPasses,
        @DefaultValue("10m") Duration basicRemembered,
        @DefaultValue("10") int triesOfAccount,
        @DefaultValue("30s") Duration accountRefill,
        @DefaultValue("100") int triesOfAddress,
        @DefaultValue("1s") Duration addressRefill) {}
