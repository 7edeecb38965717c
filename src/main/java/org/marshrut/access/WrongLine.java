package org.marshrut.access;

/** What is wrong in a line of a file that somebody has sent; lines count from 1. */
public record WrongLine(int line, String message) {}
