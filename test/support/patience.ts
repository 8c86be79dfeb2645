import { jest } from '@jest/globals';

/** The first file of a run builds the database that all others are copied from, on whatever machine. */
jest.setTimeout(60_000);
